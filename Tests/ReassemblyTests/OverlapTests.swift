import Packet
import Reassembly
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
