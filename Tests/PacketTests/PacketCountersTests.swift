import Bytes
import Packet
import Testing

@Suite struct PacketCountersTests {
  /// Frames of which each count knows one at least.
  private static let frames: [(octets: [UInt8], linkType: LinkType, wireLength: Int?)] = {
    let v4 = Frames.ipv4(Frames.tcp())
    let error = [3, 1, 0, 0, 0, 0, 0, 0] + Frames.ipv4(Frames.tcp())
    let signed: [UInt8] = [6, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 12)
    var deep = v4
    for _ in 0..<40 { deep = Frames.gre(deep, type: 0x0800) }
    return [
      (Frames.ethernet(v4), .ethernet, nil),
      (Frames.ethernet(Frames.ipv6(Frames.tcp(v6: true)), 0x86DD), .ethernet, nil),
      (Frames.ethernet([0, 110, 8, 0] + v4, 0x8100), .ethernet, nil),
      (Frames.ipv4(Frames.tcp(port: 443)), .raw, nil),
      (Frames.ethernet(Frames.ipv4(Frames.tcp(port: 443))), .ethernet, nil),
      (Frames.ethernet(Frames.ipv6(Frames.tcp(v6: true, port: 443)), 0x86DD), .ethernet, nil),
      (Frames.vxlan(Frames.ethernet(v4)), .raw, nil),
      (Frames.ipv4([1, 2, 3, 4], protocol: 50), .raw, nil),
      (Frames.ipv4(signed + Frames.tcp(), protocol: 51), .raw, nil),
      (Frames.ipv4(Frames.tcp(), fragment: 0x2000), .raw, nil),
      (Frames.ipv4(error, protocol: 1), .raw, nil),
      (Frames.ipv4([1, 2, 3, 4], protocol: 89), .raw, nil),
      (Frames.ethernet([UInt8](repeating: 0, count: 46), 0x0806), .ethernet, nil),
      (Frames.ethernet([0x42, 0x42, 3] + [UInt8](repeating: 0, count: 43), 38), .ethernet, nil),
      (v4, LinkType(rawValue: 9999), nil),
      (deep, .raw, nil),
      (Array(v4.prefix(30)), .raw, v4.count),
      (Frames.ipv4(Frames.tcp(), total: 19), .raw, nil),
      (Frames.ipv4(Frames.tcp(), total: v4.count + 8), .raw, v4.count),
    ]
  }()

  private func count(_ decoder: inout PacketDecoder) {
    var packet = DecodedPacket()
    for frame in Self.frames {
      let octets = Octets(frame.octets)
      octets.withBytes {
        let outcome = decoder.decode(
          $0, linkType: frame.linkType, wireLength: frame.wireLength ?? frame.octets.count, into: &packet)
        if outcome == .fragment, let fragment = decoder.fragment {
          _ = decoder.decode($0.extracting(fragment.payload), of: fragment.datagram, wireLength: 25, into: &packet)
        }
      }
    }
    decoder.counters.note(.bad)
    decoder.counters.note(.partial)
    decoder.counters.noteFragmentsWithoutStart(1)
  }

  @Test func `What two decoders have seen adds up to what one has, count by count`() {
    var once = PacketDecoder(watching: PortSet([831]))
    var twice = once
    count(&once)
    count(&twice)
    count(&twice)
    var sum = once.counters
    sum.add(once.counters)
    // Nothing is added; what it keeps to itself is forgotten, as in the sum.
    twice.counters.add(PacketCounters())
    #expect(sum == twice.counters)
    // A count that stayed at nothing would prove nothing.
    for child in Mirror(reflecting: sum).children {
      let value = child.value
      let isSeen = (value as? UInt64).map { $0 > 0 } ?? (value as? [UInt64])?.contains { $0 > 0 } ?? true
      #expect(isSeen, "\(child.label ?? "")")
    }
    #expect(sum.notIPByEtherType == [0x0806: 2])
  }

  @Test func `Of too many EtherTypes the same are told apart, whatever the order of a dictionary`() {
    func seen(_ types: Range<Int>) -> PacketCounters {
      var decoder = PacketDecoder(watching: PortSet([831]))
      var packet = DecodedPacket()
      for type in types {
        Octets(Frames.ethernet([UInt8](repeating: 0, count: 46), type)).withBytes {
          _ = decoder.decode($0, linkType: .ethernet, wireLength: 60, into: &packet)
        }
      }
      return decoder.counters
    }
    for _ in 0..<20 {
      var sum = seen(0x0A00..<0x0A10)
      sum.add(seen(0x0B00..<0x0B20))
      #expect(sum.notIPByEtherType.keys.sorted() == (0x0A00..<0x0A10).map { $0 } + (0x0B00..<0x0B10).map { $0 })
      #expect(sum.otherNotIP == 16)
    }
  }
}
