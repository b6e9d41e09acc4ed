import BEEP
import Packet

/// A row of a ladder.
enum LadderRow {
  case message(LadderMessage)
  /// Nothing happened for so many nanoseconds.
  case idle(Int64)
  /// Octets are missing: on a channel, where it is known which one.
  case gap(String, channel: UInt32?)
  /// Nothing could be sent on a channel, for its window was full (RFC 3081, section 3.1.4).
  case stall(String, channel: UInt32, from: Peer)
  /// Something of TCP's own, at the host whose it is.
  case transport(String, from: Peer, origin: PacketOrigin)
  /// A tuning reset: the channels begin anew.
  case reset(String)
}
