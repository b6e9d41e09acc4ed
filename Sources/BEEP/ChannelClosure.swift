/// A request to close a channel, or with number 0 to release the session, and its reply (RFC 3080 section 2.3.1.3).
public struct ChannelClosure: Equatable, Sendable {
  /// Who asks.
  public var requester: Peer
  /// The channel's number.
  public var number: UInt32
  /// The reply code that says why.
  public var code: Int?
  /// The diagnostic.
  public var diagnostic: String
  /// Why it was declined; nil when it was done.
  public var refusal: ReplyError?
  /// The tuning resets before it.
  public var epoch: Int
}
