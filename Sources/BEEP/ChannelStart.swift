/// A request to start a channel and what became of it (RFC 3080 section 2.3.1.2).
public struct ChannelStart: Equatable, Sendable {
  /// Who asks.
  public var requester: Peer
  /// The channel's number.
  public var number: UInt32
  /// The URIs proposed, in their order.
  public var proposed: [String]
  /// The virtual host asked for.
  public var serverName: String?
  /// The URI accepted.
  public var profile: String?
  /// The reason of a refusal, or the error inside a positive reply.
  public var error: ReplyError?
  /// The tuning resets before it.
  public var epoch: Int
  /// Where the request begins in the requester's stream; nil when it was not seen.
  public var requestOffset: UInt64?
}
