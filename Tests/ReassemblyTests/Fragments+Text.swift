import Bytes
import Packet
import Reassembly

extension Fragments {
  /// Takes a fragment of a text.
  mutating func accept(
    _ offset: Int, _ text: String, _ more: Bool, packet: UInt64 = 1, time: Int64 = 0, identification: UInt32 = 1,
    v6: Bool = false, number: UInt8 = 99, wire: Int? = nil, isMarkedWhole: Bool = false,
    isRefused: Bool = false, congestion: UInt8 = 0, checksum: Checksum = .absent, hopLimit: UInt8 = 64
  ) -> Outcome {
    let source = v6 ? Address(high: 1, low: 1) : Address(v4: 1)
    let datagram = IPDatagram(
      source: source, destination: v6 ? Address(high: 1, low: 2) : Address(v4: 2), protocolNumber: number,
      identification: identification, hopLimit: hopLimit)
    let octets = Octets("head" + text)
    let fragment = IPFragment(
      datagram: datagram, offset: offset, hasMore: more, isMarkedWhole: isMarkedWhole, payload: 4..<octets.count,
      payloadLength: wire ?? text.utf8.count, isRefused: isRefused, congestion: congestion, headerChecksum: checksum)
    return octets.withBytes {
      accept(fragment, in: $0, origin: PacketOrigin(time: Timestamp(nanoseconds: time), packet: packet))
    }
  }
}
