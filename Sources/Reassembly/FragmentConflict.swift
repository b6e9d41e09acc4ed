import Packet

/// Two contents for the same octets of a fragmented datagram.
struct FragmentConflict: Sendable {
  var key: FlowKey
  var sender: FlowSide
  var octets: Int
  /// The sequence number of the first of them; nil where nothing tells it.
  var sequence: SequenceNumber?
  /// The packet whose octets were set aside.
  var origin: PacketOrigin
  var keptLater: Bool
}
