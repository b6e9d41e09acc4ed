/// A step of transport security (RFC 3080 section 3).
public struct TuningEvent: Equatable, Sendable {
  /// Which step.
  public enum Step: Equatable, Sendable {
    /// `ready`: the requester wants TLS, with the earliest version it accepts.
    case requested(version: String)
    /// `proceed`: TLS records follow.
    case proceeding
    /// The request was refused, in an ERR or inside a positive reply.
    case refused(ReplyError)
  }

  /// What happened.
  public var step: Step
  /// The channel.
  public var channel: UInt32
  /// Who sent `ready`: it will be the TLS client.
  public var requester: Peer
  /// The tuning resets before it.
  public var epoch: Int
}
