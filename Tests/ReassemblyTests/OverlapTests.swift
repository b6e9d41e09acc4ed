import Packet
import Reassembly
import TestSupport
import Testing

/// One row of the table of policies: where the later segment lies, and who keeps what they share.
struct OverlapRow: Sendable, CustomTestStringConvertible {
  var name: String
  var old: Range<Int>
  var new: Range<Int>
  /// The policies under which the later segment stands.
  var laterStands: Set<OverlapPolicy>

  var testDescription: String { name }
}

@Suite struct OverlapTests {
  static let rows: [OverlapRow] = [
    OverlapRow(
      name: "starts before, ends inside", old: 14..<20, new: 10..<18, laterStands: [.last, .bsd, .windows, .linux]),
    OverlapRow(
      name: "starts before, ends behind", old: 14..<20, new: 10..<24,
      laterStands: [.last, .bsd, .windows, .linux, .solaris]),
    OverlapRow(
      name: "starts before, same end", old: 14..<20, new: 10..<20,
      laterStands: [.last, .bsd, .windows, .linux, .solaris]),
    OverlapRow(name: "same start, shorter", old: 10..<20, new: 10..<15, laterStands: [.last]),
    OverlapRow(name: "same start, same end", old: 10..<20, new: 10..<20, laterStands: [.last, .solaris]),
    OverlapRow(name: "same start, longer", old: 10..<20, new: 10..<24, laterStands: [.last, .linux, .solaris]),
    OverlapRow(name: "starts inside, ends inside", old: 10..<20, new: 13..<17, laterStands: [.last]),
    OverlapRow(name: "starts inside, same end", old: 10..<20, new: 13..<20, laterStands: [.last]),
    OverlapRow(name: "starts inside, ends behind", old: 10..<20, new: 13..<24, laterStands: [.last, .solaris]),
  ]

  @Test("The policy decides over octets that wait", arguments: rows, OverlapPolicy.allCases)
  func policy(row: OverlapRow, policy: OverlapPolicy) {
    var line = Line(policy)
    line.shakeHands()
    line.client(row.old.lowerBound, String(repeating: "o", count: row.old.count))
    line.client(row.new.lowerBound, String(repeating: "n", count: row.new.count))
    let start = min(row.old.lowerBound, row.new.lowerBound)
    let end = max(row.old.upperBound, row.new.upperBound)
    line.client(0, String(repeating: ".", count: start))
    line.server(0, ack: end)
    line.finish()
    let stands = row.laterStands.contains(policy)
    let expected = (0..<end).map { place -> String in
      guard place >= start else { return "." }
      if row.new.contains(place), !row.old.contains(place) || stands { return "n" }
      return "o"
    }
    #expect(line.text(.lower) == expected.joined())
    #expect(line.recorder.retired[0].conflicts.map(\.keptLater) == [stands])
    let shared = row.old.clamped(to: row.new)
    #expect(line.recorder.retired[0].conflicts.first?.offset == UInt64(shared.lowerBound))
    #expect(line.recorder.retired[0].conflicts.first?.octets == shared.count)
    #expect(line.recorder.retired[0].conflicts.first?.origin.packet == (stands ? 4 : 5))
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Overlaps with the same octets are no conflict", arguments: rows, OverlapPolicy.allCases)
  func agreement(row: OverlapRow, policy: OverlapPolicy) {
    let text = Array("abcdefghijklmnopqrstuvwxyz")
    var line = Line(policy)
    line.shakeHands()
    line.client(row.old.lowerBound, String(text[row.old]))
    line.client(row.new.lowerBound, String(text[row.new]))
    line.client(0, String(text[..<14]))
    line.finish()
    #expect(line.text(.lower) == String(text[..<max(row.old.upperBound, row.new.upperBound)]))
    #expect(line.recorder.retired[0].conflicts.isEmpty)
  }

  @Test(
    "BSD judges what waits by what is left of it",
    arguments: [
      ("15-19 12-16 15-18", "............bbbbcca"), ("5-9 3-8 8-9 6-10", "...bbbbbdd"),
      ("7-11 1-3 1-12 1-14", ".bbddddddddddd"), ("9-25 12-28 6-26 24-28", "......ccccccccccccccccccccdd"),
    ], [OverlapPolicy.bsd, .windows])
  func cut(row: (String, String), policy: OverlapPolicy) {
    let letters = ["a", "b", "c", "d"]
    var line = Line(policy)
    line.shakeHands()
    for (index, range) in row.0.split(separator: " ").enumerated() {
      let ends = range.split(separator: "-").compactMap { Int($0) }
      line.client(ends[0], String(repeating: letters[index], count: ends[1] - ends[0]))
    }
    line.client(0, String(row.1.prefix { $0 == "." }))
    line.finish()
    #expect(line.text(.lower) == row.1)
  }

  @Test("Fragments that contradict each other before the first octets of a connection are told with these")
  func fragmentsBeforePayload() {
    var line = Line()
    line.shakeHands()
    let key = FlowKey(source: Line.client, destination: Line.server, transport: .tcp)
    let origin = PacketOrigin(time: Timestamp(nanoseconds: line.time), packet: 4)
    let isKnown = line.reassembler.noteFragmentConflict(
      key: key, sender: .lower, octets: 8, origin: origin, keptLater: false, into: &line.recorder)
    #expect(isKnown)
    #expect(line.recorder.live.isEmpty)
    line.client(0, "aaaa")
    line.finish()
    #expect(line.recorder.retired[0].conflicts.map(\.kind) == [.fragment])
    #expect(line.recorder.retired[0].conflicts.map(\.octets) == [8])
  }

  @Test("Fragments that contradict each other stand where the header before them says, or else at the next octet")
  func fragmentsInPlace() {
    var line = Line.talking()
    let key = FlowKey(source: Line.client, destination: Line.server, transport: .tcp)
    let origin = PacketOrigin(time: Timestamp(nanoseconds: line.time), packet: 6)
    let first = line.clientInitial &+ 1
    let places: [SequenceNumber?] = [
      SequenceNumber(first &+ 40), nil, SequenceNumber(first &- 9), SequenceNumber(first &+ 0x5000_0000),
    ]
    for sequence in places {
      let isKnown = line.reassembler.noteFragmentConflict(
        key: key, sender: .lower, octets: 8, at: sequence, origin: origin, keptLater: false, into: &line.recorder)
      #expect(isKnown)
    }
    line.finish()
    #expect(line.recorder.retired[0].conflicts.map(\.offset) == [40, 4, 4, 4])
  }

  @Test("Linux judges early segments that follow one another as one")
  func joined() {
    var line = Line(.linux)
    line.shakeHands()
    line.client(4, "1111")
    line.client(8, "2222")
    line.client(4, "333333333")
    line.client(0, "....")
    line.finish()
    #expect(line.text(.lower) == "....333333333")
    var other = Line(.linux)
    other.shakeHands()
    other.client(4, "1111")
    other.client(8, "2222")
    other.client(4, "333333")
    other.client(0, "....")
    other.finish()
    #expect(other.text(.lower) == "....11112222")
  }

  /// What a kernel of Linux 6.18 made of early segments, which are given as ranges: the octets of the first are `a`.
  /// None of these streams comes out where segments that follow one another are always joined, or never.
  static let kernels = [
    (
      "44-46 27-31 31-33 31-36 4-6 33-34 6-10 7-8",
      "....eegggg.................bbbbccddd........aa.............."
    ),
    (
      "17-32 6-21 21-29 29-31 43-50 31-41 5-14 32-36 36-39",
      ".....gggggggggbbbbbbbaaaaaaaaaaahhhhiiiff..eeeeeee.........."
    ),
    (
      "36-41 31-35 35-38 38-43 35-38 54-60 41-42 38-39 55-57",
      "...............................bbbbcccaaagd...........ffffff"
    ),
    (
      "45-53 27-35 11-30 9-13 29-49 30-35 32-34 35-39 39-50",
      ".........ddddcccccccccccccccccbbbbbhhhhiiiiiiiiiiiaaa......."
    ),
    (
      "11-14 38-45 46-53 53-60 43-50 50-60 14-17 53-56 14-18 18-21",
      "...........aaagggijjj.................bbbbbbbeeeeecccddddddd"
    ),
    (
      "22-29 36-38 21-24 43-47 55-60 29-37 31-35 24-34 59-60 34-37",
      ".....................cccaaaaaffffffffb.....dddd........eeeee"
    ),
    (
      "27-30 16-25 25-27 27-33 20-39 30-32 48-60 25-27 11-18 25-28",
      "...........iiiiiiibbbbbbbcceeeeeeeeeeee.........gggggggggggg"
    ),
    (
      "29-31 13-15 11-14 31-33 15-16 15-23 56-58 33-43 27-33 14-23 23-27",
      "...........cccbejjjjjjjkkkkiiiiiihhhhhhhhhh.............gg.."
    ),
    (
      "49-58 10-16 9-13 13-17 43-44 16-19 40-51 17-24 51-52 30-38 56-60",
      ".........ccccbbbfffhhhhh......jjjjjjjj..gggggggggggiaaaaaakk"
    ),
    (
      "18-19 52-58 34-35 50-51 47-58 51-60 44-47 47-57 19-34 58-59 12-20 32-33",
      "............kkkkkkkkiiiiiiiiiiiiiic.........gggeeeeeeeeeeejf"
    ),
    (
      "14-20 28-31 31-35 20-25 20-29 47-56 35-37 20-22 4-10 25-38 38-40 38-58 31-36",
      "....iiiiii....aaaaaadddddeeeejjjjjjjjjkkllllllllllllllllll.."
    ),
    (
      "15-19 19-25 12-14 23-40 18-22 14-18 18-27 19-20 53-60 40-48 29-38 22-27 51-59",
      "............ccffffabbbbbbggdddddddddddddjjjjjjjj...mmmmmmmmi"
    ),
  ]

  @Test("Linux joins early segments as its tree leads it to them", arguments: kernels)
  func tree(segments: String, expected: String) {
    var line = Line(.linux)
    line.shakeHands()
    for (index, segment) in segments.split(separator: " ").enumerated() {
      let bounds = segment.split(separator: "-").compactMap { Int($0) }
      let letter = String(UnicodeScalar(UInt8(97 + index)))
      line.client(bounds[0], String(repeating: letter, count: bounds[1] - bounds[0]))
    }
    // What is missing comes octet by octet.
    for (place, octet) in expected.enumerated() where octet == "." { line.client(place, ".") }
    line.finish()
    #expect(line.text(.lower) == expected)
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Early segments by the thousand are forgotten as they are delivered", arguments: 0..<8)
  func many(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var line = Line(.linux)
    line.shakeHands()
    for round in 0..<3 {
      let start = round * 3600
      let places = Array(0..<900).shuffled(using: &random)
      for place in places { line.client(start + 2 + 4 * place, String(repeating: "x", count: 2)) }
      for place in places.shuffled(using: &random) { line.client(start + 4 * place, "..") }
    }
    line.finish()
    let isRight = line.text(.lower) == String(repeating: "..xx", count: 2700)
    #expect(isRight)
    #expect(line.recorder.retired[0].gaps.isEmpty)
    #expect(line.recorder.retired[0].conflicts.isEmpty)
  }

  @Test("What was delivered stands under every policy", arguments: OverlapPolicy.allCases)
  func delivered(policy: OverlapPolicy) {
    var line = Line(policy)
    line.shakeHands()
    line.client(0, "0123456789")
    line.client(2, "xxxxxxxxABCD")
    line.client(14, "EF")
    line.finish()
    #expect(line.text(.lower) == "0123456789ABCDEF")
    #expect(line.recorder.retired[0].conflicts.map(\.offset) == [2])
    #expect(line.recorder.retired[0].conflicts.map(\.keptLater) == [false])
  }
}
