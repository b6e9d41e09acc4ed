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
      (Frames.ipv4(Frames.tcp(), total: 30), .raw, nil),
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
    decoder.counters.noteIncomplete(isWatched: true)
    decoder.counters.noteIncomplete(isWatched: false)
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
    #expect(sum.unknownByLinkType == [9999: 2])
  }

  static func udp(from: Int) -> [UInt8] { Frames.ipv4(Frames.udp(Frames.text, from: from), protocol: 17) }

  /// Frames, how many octets of them there are, and whether they count as cut, and as cut on watched ports.
  static let cuts: [([UInt8], Int, UInt64, UInt64)] = [
    (Frames.ipv4(Frames.tcp()), 23, 1, 0), (Frames.ipv4(Frames.tcp()), 24, 1, 1),
    (Frames.ipv4(Frames.tcp()), 39, 1, 1), (Frames.ipv4(Frames.tcp(port: 443)), 23, 1, 0),
    (Frames.ipv4(Frames.tcp(port: 443)), 24, 0, 0), (udp(from: 831), 23, 1, 0), (udp(from: 831), 24, 1, 1),
    (udp(from: 831), 27, 1, 1), (udp(from: 53), 24, 0, 0), (udp(from: 4500), 24, 1, 0),
  ]

  @Test("A header that is cut behind its ports is known to be on watched ones, or not", arguments: cuts.indices)
  func cutHeaders(index: Int) {
    let (frame, length, cut, onPorts) = Self.cuts[index]
    let counters = Self.counted(Array(frame.prefix(length)), wireLength: frame.count)
    #expect(counters.cut == cut)
    #expect(counters.cutOnWatchedPorts == onPorts)
    #expect(counters.unwatched == 1 - cut)
    #expect(counters.malformedOnWatchedPorts == 0)
  }

  /// Frames with lengths that cannot be, and whether they count as being on watched ports.
  static let impossible: [([UInt8], UInt64)] = [
    (Frames.ipv4(Frames.tcp(), total: 30), 1), (Frames.ipv4(Frames.tcp(), total: 22), 0),
    (Frames.ipv4(Frames.tcp(port: 443), total: 30), 0),
    (Frames.ipv4([0x03, 0x3F, 0, 1, 0, 7, 0, 0, 1], protocol: 17), 1),
    (Frames.ipv4([0x03, 0x3F, 0, 1, 0, 12, 0, 0, 1], protocol: 17), 1),
  ]

  @Test("An impossible header behind watched ports is known to be there", arguments: impossible.indices)
  func impossibleHeaders(index: Int) {
    let (frame, onPorts) = Self.impossible[index]
    let counters = Self.counted(frame, wireLength: frame.count)
    #expect(counters.malformedOnWatchedPorts == onPorts)
    #expect(counters.cutOnWatchedPorts == 0)
  }

  private static func counted(_ frame: [UInt8], wireLength: Int) -> PacketCounters {
    var decoder = PacketDecoder(watching: PortSet([831]))
    var packet = DecodedPacket()
    Octets(frame).withBytes { _ = decoder.decode($0, linkType: .raw, wireLength: wireLength, into: &packet) }
    return decoder.counters
  }

  @Test func `A datagram that its fragments do not make up counts by what tells its ports, and as nothing else`() {
    let openings: [(octets: [UInt8], number: UInt8, watched: UInt64, unknown: UInt64)] = [
      (Frames.tcp(), 6, 1, 0), (Array(Frames.tcp().prefix(8)), 6, 1, 0), (Frames.udp(Frames.text), 17, 1, 0),
      (Frames.tcp(port: 443), 6, 0, 0), ([], 6, 0, 1), ([], 17, 0, 1), (Array(Frames.tcp().prefix(8)), 50, 0, 0),
    ]
    for opening in openings {
      var decoder = PacketDecoder(watching: PortSet([831]))
      let datagram = IPDatagram(
        source: Address(v4: 1), destination: Address(v4: 2), protocolNumber: opening.number, identification: 9,
        hopLimit: 64)
      Octets(opening.octets).withBytes { decoder.noteIncomplete($0, of: datagram, wireLength: 1480) }
      var expected = PacketCounters()
      if opening.watched > 0 { expected.noteIncomplete(isWatched: true) }
      if opening.unknown > 0 { expected.noteIncomplete(isWatched: false) }
      #expect(decoder.counters == expected)
    }
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
