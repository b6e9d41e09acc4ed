import Bytes
import Packet
import Reassembly
import TestSupport
import Testing

/// A fragment of a table: where it begins, its text, and whether more follow.
private typealias Row = (offset: Int, text: String, more: Bool)

/// What came of a table of fragments.
private struct Result {
  var texts: [String] = []
  var wireLengths: [Int] = []
  var kinds: [Fragments.Finding.Kind] = []
  var keptLater: [Bool] = []
  var origins: [[UInt64]] = []

  init(_ rows: [Row], _ policy: OverlapPolicy = .linux, v6: Bool = false, number: UInt8 = 99) {
    var fragments = Fragments(policy: policy)
    for (index, row) in rows.enumerated() {
      let outcome = fragments.accept(row.offset, row.text, row.more, packet: UInt64(index + 1), v6: v6, number: number)
      kinds += outcome.findings.map(\.kind)
      keptLater += outcome.findings.filter { $0.kind == .conflict }.map(\.keptLater)
      guard let datagram = outcome.datagram else { continue }
      texts.append(datagram.octets.withBytes { $0.text })
      wireLengths.append(datagram.wireLength)
      origins.append(datagram.origins.map(\.packet))
    }
  }
}

@Suite("Fragments")
struct FragmentsTests {
  @Test("Fragments in any order make the datagram", arguments: [false, true])
  func ordersFragments(_ v6: Bool) {
    let rows: [Row] = [(0, "aaaaaaaa", true), (8, "bbbbbbbbcccccccc", true), (24, "ddd", false)]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let result = Result(order.map { rows[$0] }, v6: v6)
      #expect(result.texts == ["aaaaaaaabbbbbbbbccccccccddd"])
      #expect(result.origins == [[1, 2, 3]])
      #expect(result.kinds.isEmpty)
    }
  }

  @Test(
    "A datagram is refused of which some fragments can be told of congestion and others cannot",
    arguments: [([0, 0], false), ([3, 2], false), ([2, 2], false), ([0, 3], true), ([1, 0], true)]
      as [([UInt8], Bool)], [false, true])
  func mixedCongestion(_ points: ([UInt8], Bool), v6: Bool) {
    var fragments = Fragments()
    _ = fragments.accept(0, "aaaaaaaa", true, v6: v6, congestion: points.0[0])
    let outcome = fragments.accept(8, "bbb", false, packet: 2, v6: v6, congestion: points.0[1])
    #expect(outcome.datagram?.header.isRefused == points.1)
  }

  @Test("A random datagram, cut, shuffled and doubled, comes out whole", arguments: 0..<40)
  func survivesShuffling(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = String(
      (0..<Int.random(in: 9...4000, using: &random)).map { _ in "abcdefgh".randomElement(using: &random) ?? "a" })
    var rows: [Row] = []
    var offset = 0
    while offset < text.count {
      let length = min(text.count - offset, 8 * Int.random(in: 1...30, using: &random))
      let start = text.index(text.startIndex, offsetBy: offset)
      let piece = String(text[start..<text.index(start, offsetBy: length)])
      rows.append((offset, piece, offset + length < text.count))
      if Int.random(in: 0..<4, using: &random) == 0 { rows.append((offset, piece, offset + length < text.count)) }
      offset += length
    }
    guard rows.count > 1 else { return }
    for policy in OverlapPolicy.allCases {
      let result = Result(rows.shuffled(using: &random), policy, v6: seed % 2 == 1)
      // Doubles behind the end begin a datagram that stays incomplete.
      #expect(result.texts.first == text)
      #expect(result.kinds.isEmpty)
    }
  }

  @Test(
    "The policies keep what their systems keep",
    arguments: [
      // The old fragment lies at 8..<24; each row of the table is a new one with other octets.
      ("before", 0, "NNNNNNNNNNNNNNNN", "first", "NNNNNNNNoooooooooooooooo"),
      ("before", 0, "NNNNNNNNNNNNNNNN", "bsd", "NNNNNNNNNNNNNNNNoooooooo"),
      ("before", 0, "NNNNNNNNNNNNNNNN", "windows", "NNNNNNNNoooooooooooooooo"),
      ("before", 0, "NNNNNNNNNNNNNNNN", "solaris", "NNNNNNNNoooooooooooooooo"),
      ("before", 0, "NNNNNNNNNNNNNNNN", "last", "NNNNNNNNNNNNNNNNoooooooo"),
      ("reaching", 0, "NNNNNNNNNNNNNNNNNNNNNNNN", "solaris", "NNNNNNNNNNNNNNNNNNNNNNNN"),
      ("reaching", 0, "NNNNNNNNNNNNNNNNNNNNNNNN", "windows", "NNNNNNNNoooooooooooooooo"),
      ("covering", 0, "NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN", "windows", "NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN"),
      ("covering", 0, "NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN", "first", "NNNNNNNNooooooooooooooooNNNNNNNN"),
      ("same", 8, "NNNNNNNNNNNNNNNN", "bsd", "aaaaaaaaoooooooooooooooo"),
      ("inside", 16, "NNNNNNNN", "first", "aaaaaaaaoooooooooooooooo"),
      ("inside", 8, "NNNNNNNN", "last", "aaaaaaaaNNNNNNNNoooooooo"),
      ("behind", 16, "NNNNNNNNNNNNNNNN", "bsd", "aaaaaaaaooooooooooooooooNNNNNNNN"),
      ("same", 8, "NNNNNNNNNNNNNNNN", "linux", "aaaaaaaaoooooooooooooooo"),
    ])
  func appliesPolicy(_ name: String, _ offset: Int, _ text: String, _ policy: String, _ expected: String) throws {
    let policy = try #require(OverlapPolicy(rawValue: policy))
    var rows: [Row] = [(8, "oooooooooooooooo", true), (offset, text, true)]
    if offset > 0 { rows.append((0, "aaaaaaaa", true)) }
    let end = max(24, offset + text.count)
    rows.append((end, "end", false))
    let result = Result(rows, policy)
    #expect(result.texts == [expected + "end"], "\(name) \(policy)")
    #expect(result.kinds == [.conflict])
    #expect(result.keptLater == [policy.replaces(expected)])
  }

  @Test("A conflict comes with the first octets of its datagram, be they those of the fragment that shows it")
  func tellsOpening() {
    for policy in OverlapPolicy.allCases {
      var fragments = Fragments(policy: policy)
      _ = fragments.accept(8, "oooooooo", true)
      let outcome = fragments.accept(0, "aaaaaaaaNNNNNNNN", true)
      #expect(outcome.findings.map { $0.opening.withBytes { $0.text } } == ["aaaaaaaaNNNNNNNN"])
    }
  }

  @Test(
    "Linux drops a datagram with a partial overlap, and what comes later is another one",
    arguments: [false, true])
  func dropsOverlap(_ v6: Bool) {
    let result = Result(
      [
        (0, "aaaaaaaabbbbbbbb", true), (8, "bbbbbbbbcccccccc", true), (0, "aaaaaaaaBBBBBBBB", true), (16, "d", false),
      ], v6: v6)
    #expect(result.texts == ["aaaaaaaaBBBBBBBBd"])
    #expect(result.kinds == [.overlap])
    let conflict = Result(
      [(0, "aaaaaaaabbbbbbbb", true), (8, "Xbbbbbbbcccccccc", true), (16, "d", false)], v6: v6)
    #expect(conflict.texts.isEmpty)
    #expect(conflict.kinds == [.conflict])
  }

  @Test("Where others receive, a dropped datagram stays dropped")
  func dropsForGood() {
    let rows: [Row] = [
      (0, "aaaaaaaabbbbbbbb", true), (8, "bbbbbbbbcccccccc", true), (0, "aaaaaaaaBBBBBBBB", true), (16, "d", false),
    ]
    #expect(Result(rows, .bsd, v6: true).texts.isEmpty)
  }

  @Test("Linux passes over what lies within a stretch of fragments that came in order", arguments: [false, true])
  func passesOverDoubles(_ v6: Bool) {
    let head: [Row] = [(0, "aaaaaaaa", true), (8, "bbbbbbbb", true)]
    let double: Row = (0, "AAAAAAAABBBBBBBB", true)
    #expect(Result(head + [double, (16, "c", false)], v6: v6).texts == ["aaaaaaaabbbbbbbbc"])
    #expect(Result(head + [double, (16, "c", false)], v6: v6).kinds == [.conflict])
    // The other way round they are two stretches, and the octets there make no difference.
    #expect(Result(head.reversed() + [(0, "aaaaaaaabbbbbbbb", true), (16, "c", false)], v6: v6).texts.isEmpty)
    // A double tells where the datagram ends, and does not end it.
    #expect(Result(head + [(8, "bbbbbbbb", false)], v6: v6).texts.isEmpty)
  }

  @Test("IPv6 knows no policy but that of Linux: any overlap but an exact double drops the datagram")
  func dropsOverlapOfIPv6() {
    for policy in OverlapPolicy.allCases where policy != .linux {
      let result = Result([(0, "aaaaaaaa", true), (0, "aaaaaaab", true), (8, "d", false)], policy, v6: true)
      #expect(result.texts.isEmpty)
      #expect(result.kinds == [.conflict])
      let double = Result([(0, "aaaaaaaa", true), (0, "aaaaaaaa", true), (8, "d", false)], policy, v6: true)
      #expect(double.texts == ["aaaaaaaad"])
      let rows: [Row] = [(0, "aaaaaaaabbbbbbbb", true), (8, "bbbbbbbbcccccccc", true), (24, "d", false)]
      let part = Result(rows, policy, v6: true)
      #expect(part.texts.isEmpty)
      #expect(part.kinds == [.overlap])
    }
  }

  @Test("A fragment whose header hosts refuse says nothing of the datagram", arguments: OverlapPolicy.allCases)
  func passesOverRefused(_ policy: OverlapPolicy) {
    var fragments = Fragments(policy: policy)
    _ = fragments.accept(0, "aaaaaaaa", true, checksum: .good)
    #expect(fragments.accept(8, "EVIL", false, isRefused: true).findings.map(\.kind) == [.refused])
    #expect(fragments.accept(8, "EVIL", false, checksum: .bad).findings.map(\.kind) == [.refused])
    #expect(fragments.accept(8, "bbbb", false, checksum: .partial).datagram?.octets == Octets("aaaaaaaabbbb"))
  }

  @Test("A datagram of more octets than a header can say is nothing", arguments: [OverlapPolicy.linux, .bsd])
  func refusesTooLong(_ policy: OverlapPolicy) {
    var fragments = Fragments(policy: policy)
    let half = String(repeating: "a", count: 32_768)
    _ = fragments.accept(0, half, true)
    _ = fragments.accept(32_768, String(half.dropLast(8)), true)
    #expect(fragments.accept(65_528, "aaaaaaaa", false).datagram == nil)
    #expect((fragments.count == 0) == (policy == .linux))
    let rest = String(repeating: "b", count: 65_515 - 32_768)
    _ = fragments.accept(0, half, true, identification: 2)
    #expect(fragments.accept(32_768, rest, false, identification: 2).datagram?.wireLength == 65_515)
  }

  @Test("Where no checksum of a header is right, the capture was changed, and its fragments count")
  func takesChanged() {
    var fragments = Fragments()
    for _ in 0..<ChecksumPolicy.patience {
      #expect(fragments.accept(0, "aaaaaaaa", true, checksum: .bad).findings.map(\.kind) == [.refused])
    }
    _ = fragments.accept(0, "aaaaaaaa", true, checksum: .bad)
    #expect(fragments.accept(8, "b", false, checksum: .bad).datagram?.octets == Octets("aaaaaaaab"))
  }

  @Test("An atomic fragment stands alone") func acceptsAtomic() {
    let result = Result([(0, "aaaaaaaa", true), (0, "xyz", false), (8, "b", false)], v6: true)
    #expect(result.texts == ["xyz", "aaaaaaaab"])
  }

  @Test(
    "A fragment without octets ends the datagram where Linux receives, and is nothing elsewhere",
    arguments: [false, true])
  func endsWithNothing(_ v6: Bool) {
    let rows: [Row] = [(0, "aaaaaaaa", true), (8, "", true), (8, "bbb", false)]
    #expect(Result(rows, v6: v6).texts.isEmpty)
    #expect(Result(rows, .bsd, v6: v6).texts == ["aaaaaaaabbb"])
    // What comes under the identification behind it is another datagram.
    #expect(Result(rows + [(0, "cccccccc", true)], v6: v6).texts == ["ccccccccbbb"])
  }

  @Test("Teardrop, ping of death and their kin are findings") func findsAttacks() {
    #expect(Result([(0, "aaaaaaaaaaaaaaaaaaaaaaaa", true), (8, "bbbb", false)]).kinds == [.twoEnds])
    #expect(Result([(65_528, "aaaaaaaa", true)]).kinds == [.oversized])
    #expect(Result([(0, "aaaaaaaa", true), (8, "b", false), (8, "bb", false)]).texts == ["aaaaaaaab"])
    #expect(Result([(8, "b", false), (8, "bb", false)]).kinds == [.twoEnds])
    #expect(Result([(8, "b", false), (16, "bbbbbbbb", true)]).kinds == [.twoEnds])
    #expect(Result([(0, "", true)]).kinds == [.empty])
    #expect(Result([(0, "aaaaaaaaaa", true), (8, "b", false)]).kinds == [.unaligned])
    #expect(Result([(0, "aaaaaaaaaa", true), (8, "b", false)], v6: true).texts.isEmpty)
    #expect(Result([(0, "aaaaaaaa", true), (8, "bbbbbbbbbbbb", false)], number: 6).kinds == [.tiny, .tiny])
    for policy in [OverlapPolicy.linux, .bsd] {
      let rows: [Row] = [(0, "aaaaaaaa", true), (8, "bbbbbbbbbbbb", false)]
      #expect(Result(rows, policy, v6: true, number: 6).texts.isEmpty)
      // Linux drops the fragment alone (RFC 8200, section 4.5), and can do without the options of TCP.
      let whole = "aaaaaaaaaaaa\u{60}aaaaaaaaaaaaaaaaaaa"
      let parts: [Row] = rows[..<1] + [(0, String(whole.prefix(24)), true), (24, String(whole.suffix(8)), false)]
      #expect(Result(parts, policy, v6: true, number: 6).texts == (policy == .linux ? [whole] : []))
    }
    var fragments = Fragments()
    #expect(fragments.accept(0, "aaaaaaaa", true, isMarkedWhole: true).findings.map(\.kind) == [.markedWhole])
  }

  @Test("A fragment that the snap length cut ends the octets, not the datagram") func keepsCut() {
    var fragments = Fragments()
    _ = fragments.accept(0, "aaaa", true, wire: 8)
    let datagram = fragments.accept(8, "bb", false).datagram
    #expect(datagram?.octets == Octets("aaaa"))
    #expect(datagram?.wireLength == 10)
  }

  @Test("A segment in fragments in a tunnel is decoded like a whole one") func decodesAgain() {
    // TCP 831 -> 50000, 20 octets of header and "hello".
    let segment: [UInt8] =
      [3, 0x3F, 0xC3, 0x50, 0, 0, 0, 1, 0, 0, 0, 2, 0x50, 0x18, 2, 0, 0, 0, 0, 0] + Array("hello".utf8)
    var decoder = PacketDecoder(watching: PortSet([831]))
    var packet = DecodedPacket()
    var fragments = Fragments()
    var found = 0
    for (index, part) in [segment[..<16], segment[16...]].enumerated() {
      let more: [UInt8] = index == 0 ? [0x20, 0] : [0, 2]
      let inner: [UInt8] =
        [0x45, 0, 0, UInt8(20 + part.count), 0, 9] + more + [64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2] + part
      let outer: [UInt8] =
        [0x45, 0, 0, UInt8(20 + inner.count), 0, 9, 0, 0, 64, 4, 0, 0, 9, 9, 9, 1, 9, 9, 9, 2] + inner
      Octets(outer).withBytes { frame in
        #expect(decoder.decode(frame, linkType: .raw, wireLength: outer.count, into: &packet) == .fragment)
        guard let fragment = decoder.fragment else { return }
        let origin = PacketOrigin(time: Timestamp(nanoseconds: 0), packet: UInt64(index + 1))
        guard let datagram = fragments.accept(fragment, in: frame, origin: origin).datagram else { return }
        datagram.octets.withBytes { octets in
          let outcome = decoder.decode(octets, of: datagram.header, wireLength: datagram.wireLength, into: &packet)
          #expect(outcome == .segment)
          #expect(octets.extracting(packet.payload).text == "hello")
        }
        #expect(packet.isReassembled)
        #expect(packet.tunnel == .ipInIP)
        #expect(packet.key.lower == Endpoint(address: Address(v4: 0x0A00_0001), port: 831))
        found += 1
      }
    }
    #expect(found == 1)
  }
}

extension OverlapPolicy {
  /// Whether the later copy was kept anywhere the old one was.
  fileprivate func replaces(_ text: String) -> Bool {
    text.utf8.filter { $0 == UInt8(ascii: "o") }.count < 16
  }
}
