/// What a peer says first (RFC 3080 section 2.3.1.1).
public struct Greeting: Equatable, Sendable {
  /// Who says it.
  public var from: Peer
  /// The tuning resets before it.
  public var epoch: Int
  /// The URIs of the profiles it is willing to serve (the first 256).
  public var profiles: [String] = []
  /// How many profiles it names.
  public var profileCount = 0
  /// Optional features.
  public var features: [String] = []
  /// Languages, the most desired first; "i-default" where none is named.
  public var localize: [String] = []
  /// The error that stands in the place of a greeting: the listener is not available (RFC 3080 section 2.4).
  public var refusal: ReplyError?
  /// Where its message begins in the stream.
  public var offset: UInt64
}
