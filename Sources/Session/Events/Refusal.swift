import BEEP
import Packet

/// Something that BEEP itself refused: no answer of NETCONF's, and no log-in (RFC 3080, sections 2.3.1.2, 2.3.1.3, 2.1.1).
public struct Refusal: Sendable, Equatable {
  /// What was refused.
  public enum Request: String, Sendable, CaseIterable {
    /// To start a channel.
    case start
    /// To close a channel, or with number 0 to release the session.
    case close
    /// A message on a channel, which was answered by ERR.
    case message
  }

  /// What was refused.
  public var request: Request
  /// Who refused it.
  public var from: Peer
  /// The channel that was to be started or closed, or that the message was sent on.
  public var channel: UInt32
  /// The first profile that was asked for; captured text.
  public var profile: String?
  /// The reply code.
  public var code: Int?
  /// The diagnostic; captured text.
  public var diagnostic: String?
  /// The packet of the refusal.
  public var origin: PacketOrigin
  /// How many messages of the channel were refused, this one included.
  public var count: UInt64 = 1
}
