/// A step of transport security (RFC 3080 section 3), or the end of a tunnel's making (RFC 3620).
public struct TuningEvent: Equatable, Sendable {
  /// Which step.
  public enum Step: Equatable, Sendable {
    /// `ready`: the requester wants TLS, with the earliest version it accepts.
    case requested(version: String)
    /// `proceed`: TLS records follow.
    case proceeding
    /// `ok` to a tunnel: from here on the peers of another session speak, and greet anew (RFC 3620 section 2).
    case tunnelled
    /// The request was refused, in an ERR or inside a positive reply.
    case refused(ReplyError)
  }

  /// What happened.
  public var step: Step
  /// The channel; 0 where the request for it was not seen.
  public var channel: UInt32
  /// Who sent `ready`, and will be the TLS client, or who asked for the tunnel.
  public var requester: Peer
  /// The tuning resets before it.
  public var epoch: Int
}
