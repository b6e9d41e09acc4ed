import Bytes
import Packet
import Reassembly

private let linkTypes: [UInt32] = [1, 0, 12, 101, 113, 276, 108, 9, 50, 105, 127, 228, 229, 104, 192, 239]

/// Packets of one link type, each with its length before it; fragments are put together and decoded again.
func enterPacket(_ script: inout Script) {
  let linkType = LinkType(rawValue: linkTypes[Int(script.octet()) % linkTypes.count])
  var decoder = PacketDecoder(watching: PortSet([831]))
  var fragments = Fragments()
  var packet = DecodedPacket()
  var number: UInt64 = 0
  while !script.isOver, number < 64 {
    number += 1
    let extra = Int(script.octet() & 3)
    let octets = script.take(script.number())
    let origin = PacketOrigin(time: Timestamp(nanoseconds: Int64(number) * 1_000_000), packet: number)
    octets.withBytes { bytes in
      let outcome = decoder.decode(
        bytes, linkType: linkType, wireLength: bytes.byteCount + extra * 100, into: &packet)
      follow(outcome, bytes, origin, &decoder, &fragments, &packet, depth: 0)
    }
  }
  _ = fragments.finish()
}

private func follow(
  _ outcome: PacketDecoder.Outcome, _ bytes: RawSpan, _ origin: PacketOrigin, _ decoder: inout PacketDecoder,
  _ fragments: inout Fragments, _ packet: inout DecodedPacket, depth: Int
) {
  require(depth < 64, "fragments in fragments without end")
  switch outcome {
  case .segment:
    require(packet.payload.upperBound <= bytes.byteCount, "a payload beyond the packet")
    _ = packet.checksum(in: bytes)
  case .fragment:
    guard let fragment = decoder.fragment else { fatalError("a fragment that is none") }
    let result = fragments.accept(fragment, in: bytes, origin: origin)
    guard let datagram = result.datagram else { return }
    datagram.octets.withBytes { inner in
      let outcome = decoder.decode(inner, of: datagram.header, wireLength: datagram.wireLength, into: &packet)
      follow(outcome, inner, origin, &decoder, &fragments, &packet, depth: depth + 1)
    }
  case .icmp, .unwatched, .opaque, .malformed: return
  }
}
