import Bytes
import Packet
import TestSupport
import Testing

@Suite("PacketDecoder")
struct PacketDecoderTests {
  @Test("Every link type, tunnel and extension header leads to the segment", arguments: Frames.holdingSegment.indices)
  func findsSegment(_ index: Int) {
    let (name, linkType, octets) = Frames.holdingSegment[index]
    let decoded = Decoded(octets, linkType)
    #expect(decoded.outcome == .segment, "\(name): \(String(describing: decoded.decoder.error))")
    #expect(decoded.payload == Frames.text, "\(name)")
    #expect(decoded.packet.payloadLength == Frames.text.count)
    #expect(decoded.checksum == .good, "\(name)")
    #expect(decoded.packet.key.endpoint(decoded.packet.sender).port == 831)
    #expect(decoded.packet.tcp?.sequence == SequenceNumber(1))
    #expect(decoded.packet.tcp?.flags == [.psh, .ack])
  }

  @Test("A frame cut at any length decodes as far as it goes", arguments: Frames.holdingSegment.indices)
  func survivesCuts(_ index: Int) {
    let (name, linkType, octets) = Frames.holdingSegment[index]
    let whole = Decoded(octets, linkType).packet
    for length in 0..<octets.count {
      let cut = Decoded(Array(octets[..<length]), linkType, wire: octets.count)
      switch cut.outcome {
      case .segment:
        #expect(cut.packet.key == whole.key, "\(name) at \(length)")
        #expect(cut.packet.payloadLength == whole.payloadLength)
        #expect(cut.payload == Array(Frames.text.prefix(cut.payload.count)))
        #expect(cut.payload.count == min(Frames.text.count, max(0, length - whole.payload.lowerBound)))
      case .malformed:
        #expect(cut.decoder.error?.isCut == true, "\(name) at \(length): \(String(describing: cut.decoder.error))")
        #expect(length < whole.transportOffset + 20)
        #expect(cut.decoder.counters.cut == 1)
      // A pseudowire without its control word cannot be told from one with it before its EtherType.
      case .opaque: #expect(name.hasPrefix("pseudowire"))
      default: Issue.record("\(name) at \(length): \(cut.outcome)")
      }
    }
  }

  @Test("Frames that are damaged at random never trap and keep ranges inside the frame", arguments: 0..<8)
  func survivesMutation(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for (_, linkType, octets) in Frames.holdingSegment {
      for _ in 0..<300 {
        var mutant = octets
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let index = Int.random(in: 0..<mutant.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: mutant[index] = UInt8.random(in: 0...255, using: &random)
          case 1: mutant[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          case 2: mutant.removeSubrange(index..<max(index, min(mutant.count - 1, index + 3)))
          default: mutant.insert(contentsOf: mutant[index...].prefix(9), at: index)
          }
        }
        let wire = Int.random(in: -5...200, using: &random)
        let decoded = Decoded(mutant, linkType, wire: wire, watching: .all)
        #expect(decoded.packet.payload.upperBound <= mutant.count)
        #expect(decoded.packet.payloadLength >= decoded.payload.count)
      }
    }
  }

  @Test("Tags and tunnels in one another end", arguments: [1, 2, 3])
  func endsNesting(_ kind: Int) {
    var octets = Frames.ipv4(Frames.tcp())
    for _ in 0..<40 {
      switch kind {
      case 1: octets = [0, 1, 0x81, 0] + octets
      case 2: octets = Frames.gre(octets, type: 0x0800)
      default: octets = Frames.vxlan(Frames.ethernet(octets))
      }
    }
    let decoded = kind == 1 ? Decoded(Frames.ethernet(octets, 0x8100)) : Decoded(octets, .raw)
    #expect(decoded.outcome == .opaque)
    #expect(decoded.decoder.opaqueReason == .tooDeep)
    #expect(decoded.decoder.counters.tooDeep == 1)
  }

  @Test("Twelve tunnels in one another are followed") func followsNesting() {
    var octets = Frames.ipv4(Frames.tcp())
    for _ in 0..<12 { octets = Frames.gre(octets, type: 0x0800) }
    #expect(Decoded(octets, .raw).outcome == .segment)
  }

  @Test("The quick way and the long way agree about frames that nobody watches", arguments: [false, true])
  func passesUnwatched(_ v6: Bool) {
    let network = v6 ? Frames.ipv6(Frames.tcp(v6: true, port: 443)) : Frames.ipv4(Frames.tcp(port: 443))
    let type = v6 ? 0x86DD : 0x0800
    let frames = [
      (Frames.ethernet(network, type), LinkType.ethernet), (network, LinkType.raw),
      (Frames.ethernet([0, 110] + Frames.word(type) + network, 0x8100), LinkType.ethernet),
      (Frames.ethernet([0, 110] + Frames.word(type) + network, 0x88A8), LinkType.ethernet),
    ]
    for (octets, linkType) in frames {
      let decoded = Decoded(octets, linkType)
      #expect(decoded.outcome == .unwatched)
      #expect(decoded.decoder.counters.unwatched == 1)
      #expect(decoded.decoder.counters.ipv4 + decoded.decoder.counters.ipv6 == 1)
      #expect(decoded.decoder.counters.vlans == (octets.count > network.count + 14 ? [110] : []))
    }
  }

  @Test("Attributes of tags and tunnels come with the packet") func tellsAttributes() {
    let vxlan = Decoded(
      Frames.ethernet([0x60, 110, 8, 0] + Frames.vxlan(Frames.ethernet(Frames.ipv4(Frames.tcp()))), 0x8100))
    #expect(vxlan.packet.vlan == 110)
    #expect(vxlan.packet.tunnel == .vxlan)
    #expect(vxlan.packet.key.tenant == 7)
    #expect(vxlan.decoder.counters.count(of: .vxlan) == 1)
    let nvgre = Frames.gre(
      Frames.ethernet(Frames.ipv4(Frames.tcp())), flags: 0x2000, type: 0x6558, fields: [0, 0x20, 0, 5])
    #expect(Decoded(nvgre, .raw).packet.key.tenant == 0x2000)
    let plain = Frames.gre(Frames.ipv4(Frames.tcp()), flags: 0x2000, type: 0x0800, fields: [0, 0, 0, 5])
    #expect(Decoded(plain, .raw).packet.key.tenant == 5)
    #expect(Decoded(plain, .raw).packet.identification == 0x1234)
    #expect(Decoded(plain, .raw).packet.hopLimit == 64)
  }

  @Test("Both directions of a flow have one key") func hasOneKey() {
    let there = Decoded(Frames.ipv4(Frames.udp(Frames.text, from: 831, to: 9), protocol: 17), .raw).packet
    var back = Frames.ipv4(Frames.udp(Frames.text, from: 9, to: 831), protocol: 17)
    back.replaceSubrange(12..<20, with: Frames.destination4 + Frames.source4)
    let other = Decoded(back, .raw).packet
    #expect(there.key == other.key)
    #expect(there.sender == other.sender.other)
    #expect(there.tcp == nil)
  }

  @Test(
    "What is not to be followed is told apart",
    arguments: [
      (Frames.ethernet([UInt8](repeating: 0, count: 46), 0x0806), OpaqueReason.notIP(etherType: 0x0806)),
      (Frames.ethernet([UInt8](repeating: 0, count: 46), 0x88CC), .notIP(etherType: 0x88CC)),
      (Frames.ethernet([0x42, 0x42, 3] + [UInt8](repeating: 0, count: 43), 38), .llc),
      (Frames.ethernet(Frames.ipv4([1, 2, 3, 4], protocol: 50)), .esp),
      (Frames.ethernet(Frames.ipv4([1, 2, 3, 4], protocol: 89)), .ipProtocol(89)),
      (Frames.ethernet(Frames.ipv6([], next: 59), 0x86DD), .noNextHeader),
      (
        Frames.ethernet(Frames.ipv4(Frames.udp([0, 0, 0, 1, 0, 0, 0, 1, 5], from: 4500, to: 4500), protocol: 17)), .esp
      ),
      (Frames.ethernet([0x11, 0, 0, 1, 0, 4, 0xC0, 0x21, 1, 1], 0x8864), .ppp(0xC021)),
    ])
  func tellsOpaque(_ octets: [UInt8], _ reason: OpaqueReason) {
    let decoded = Decoded(octets)
    #expect(decoded.outcome == .opaque)
    #expect(decoded.decoder.opaqueReason == reason)
  }

  @Test(
    "Lengths that cannot be are malformed, with layer, offset and claim",
    arguments: [
      (
        Frames.ipv4(Frames.tcp(), total: 19),
        PacketError(layer: .ipv4, offset: 0, needed: 20, available: 19, claimedBy: .ipv4TotalLength)
      ),
      (
        [0x44] + Frames.ipv4(Frames.tcp()).dropFirst(),
        PacketError(layer: .ipv4, offset: 0, needed: 20, available: 16, claimedBy: .ipv4HeaderLength)
      ),
      (
        Frames.ipv4(Frames.tcp(), total: 30),
        PacketError(layer: .tcp, offset: 20, needed: 20, available: 10, claimedBy: .ipv4TotalLength)
      ),
      (
        Frames.ipv4([0x03, 0x3F, 0, 1, 0, 7, 0, 0, 1], protocol: 17),
        PacketError(layer: .udp, offset: 20, needed: 8, available: 7, claimedBy: .udpLength)
      ),
      (
        Frames.ipv4([0x03, 0x3F, 0, 1, 0, 12, 0, 0, 1], protocol: 17),
        PacketError(layer: .udp, offset: 20, needed: 12, available: 9, claimedBy: .ipv4TotalLength)
      ),
    ])
  func refusesLengths(_ octets: [UInt8], _ error: PacketError) {
    let decoded = Decoded(octets, .raw)
    #expect(decoded.outcome == .malformed)
    #expect(decoded.decoder.error == error)
    #expect(decoded.decoder.counters.malformed(in: error.layer) == 1)
  }

  @Test("A data offset below 5 or beyond the segment is malformed", arguments: [(0x40, 16), (0xF0, 60)])
  func refusesDataOffset(_ octet: Int, _ length: Int) {
    var octets = Frames.ipv4(Frames.tcp())
    octets[32] = UInt8(octet)
    let decoded = Decoded(octets, .raw)
    #expect(decoded.outcome == .malformed)
    #expect(decoded.decoder.error?.layer == .tcp)
    #expect(decoded.decoder.error?.needed == length || decoded.decoder.error?.available == length)
  }

  @Test("A total length of 0 is that of segmentation offload") func takesFrameLength() {
    var octets = Frames.ethernet(Frames.ipv4(Frames.tcp()))
    octets.replaceSubrange(16..<18, with: [0, 0])
    #expect(Decoded(octets).payload == Frames.text)
  }

  @Test("A length beyond the frame is taken, and said") func saysOverstatement() {
    let decoded = Decoded(Frames.ipv4(Frames.tcp(), total: 100), .raw)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.isOverstated)
    #expect(decoded.packet.payloadLength == 60)
    #expect(decoded.payload == Frames.text)
    #expect(decoded.checksum == .unverifiable)
  }

  @Test("A jumbo payload has the length of its option") func readsJumbogram() {
    let segment = Frames.tcp(v6: true)
    let octets = Frames.ipv6([6, 0, 0xC2, 4, 0, 1, 0x11, 0x70] + segment, next: 0, length: 0)
    let decoded = Decoded(octets, .raw, wire: 40 + 70_000)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.payloadLength == 70_000 - 8 - 20)
    #expect(!decoded.packet.isOverstated)
  }

  @Test("A routing header and a source route lead to the final destination") func followsRoutes() {
    let last: [UInt8] = [0x20, 1, 0xD, 0xB8] + [UInt8](repeating: 9, count: 12)
    let route: [UInt8] = [6, 2, 0, 1, 0, 0, 0, 0] + last
    let decoded = Decoded(Frames.ipv6(route + Frames.tcp(v6: true, destination: last), next: 43), .raw)
    #expect(decoded.checksum == .good)
    #expect(
      decoded.packet.key.endpoint(decoded.packet.sender.other).address.description == "2001:db8:909:909:909:909:909:909"
    )
    let option: [UInt8] = [131, 7, 4, 10, 0, 0, 9, 0]
    let routed = Decoded(Frames.ipv4(Frames.tcp(destination: [10, 0, 0, 9]), options: option), .raw)
    #expect(routed.checksum == .good)
  }

  @Test("Options of TCP are read, and broken ones passed over") func readsOptions() {
    let options: [UInt8] = [2, 4, 5, 0xB4, 4, 2, 8, 10, 0, 0, 0, 9, 0, 0, 0, 8, 1, 3, 3, 15, 34, 2, 1, 0]
    let header = Decoded(Frames.ipv4(Frames.tcp(options: options)), .raw).packet.tcp
    #expect(header?.timestampValue == 9)
    #expect(header?.timestampEcho == 8)
    #expect(header?.windowShift == 14)
    #expect(header?.headerLength == 44)
    let usual: [UInt8] = [1, 1, 8, 10, 0, 0, 0, 3, 0, 0, 0, 4]
    #expect(Decoded(Frames.ipv4(Frames.tcp(options: usual)), .raw).packet.tcp?.timestampEcho == 4)
    let broken: [UInt8] = [19, 18] + [UInt8](repeating: 1, count: 16) + [3, 0]
    let other = Decoded(Frames.ipv4(Frames.tcp(options: broken)), .raw)
    #expect(other.packet.tcp?.isSigned == true)
    #expect(other.packet.tcp?.windowShift == nil)
    #expect(other.payload == Frames.text)
  }

  @Test("ICMP errors tell the quoted flow") func readsErrors() {
    let quoted = Array(Frames.ipv4(Frames.tcp()).prefix(28))
    let decoded = Decoded(Frames.ipv4([3, 3, 0, 0, 0, 0, 0, 0] + quoted, protocol: 1), .raw)
    #expect(decoded.outcome == .icmp)
    #expect(decoded.decoder.icmpError?.meaning == .refused)
    #expect(decoded.decoder.icmpError?.sequence == SequenceNumber(1))
    let whole = Decoded(Frames.ipv4(Frames.tcp()), .raw).packet
    #expect(decoded.decoder.icmpError?.key == whole.key)
    #expect(decoded.decoder.icmpError?.sender == whole.sender)
    let six = Decoded(Frames.ipv6([1, 1, 0, 0, 0, 0, 0, 0] + Frames.ipv6(Frames.tcp(v6: true)), next: 58), .raw)
    #expect(six.outcome == .icmp)
    #expect(six.decoder.icmpError?.meaning == .filtered)
    #expect(Decoded(Frames.ipv4([8, 0, 0, 0, 0, 0, 0, 0] + quoted, protocol: 1), .raw).outcome == .opaque)
  }

  @Test("Fragments are handed on with their place") func findsFragments() {
    let four = Decoded(Frames.ipv4(Array(Frames.tcp().prefix(16)), fragment: 0x2002), .raw)
    #expect(four.outcome == .fragment)
    #expect(four.decoder.fragment?.offset == 16)
    #expect(four.decoder.fragment?.hasMore == true)
    #expect(four.decoder.fragment?.datagram.identification == 0x1234)
    #expect(four.decoder.fragment?.payload == 20..<36)
    let six = Decoded(Frames.ipv6([6, 0, 0, 0x11, 1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9], next: 44), .raw)
    #expect(six.decoder.fragment?.offset == 16)
    #expect(six.decoder.fragment?.datagram.identification == 0x0102_0304)
    #expect(six.decoder.fragment?.payloadLength == 8)
  }
}
