/// A rule of NETCONF that a message breaks (RFC 4744, RFC 6241).
public struct NETCONFFinding: Equatable, Sendable {
  /// `N06` to `N13`.
  public var code: String
  /// Who broke it.
  public var from: NETCONFPeer
  /// The message that shows it; nil for what is missing.
  public var tag: UInt64?
  /// One sentence.
  public var text: String
  /// RFC and section.
  public var reference: String
}
