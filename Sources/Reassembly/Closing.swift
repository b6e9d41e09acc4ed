import Packet

/// A FIN or RST that stands as long as the peer acknowledges nothing behind it.
struct Closing: Sendable {
  var isReset: Bool
  /// The position behind the last octet of the stream.
  var position: Int
  var origin: PacketOrigin
  /// How far the other direction had come.
  var peerHighest = 0
  /// How much of the other direction it acknowledges.
  var acknowledged = Int.min

  /// Whether its side has sent octets behind it since.
  var isFollowed = false

  /// Whether it is an RST that probably expires before it reaches its receiver.
  var isNearlyExpired = false

  /// The highest acknowledgement that agrees with it: FIN takes a sequence number of its own.
  var lastAcknowledgement: Int { isReset ? position : position + 1 }
}
