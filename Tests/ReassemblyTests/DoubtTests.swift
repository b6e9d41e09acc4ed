import Packet
import Reassembly
import Testing

/// What a receiver did not take, or perhaps did not, is told with its place and packet.
@Suite struct DoubtTests {
  @Test func `octets behind the end of their direction are told with their place`() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa", flags: .fin)
    line.server(0, "reply", ack: 5)
    line.client(5, "EVIL", ack: 5)
    line.server(5, ack: 5, flags: .fin)
    line.client(5, ack: 6)
    line.finish()
    let doubts = line.recorder.retired[0].doubts
    #expect(doubts.map(\.kind) == [.leftOut(.none)])
    #expect(doubts.map(\.sender) == [.lower] && doubts.map(\.octets) == [4] && doubts.map(\.origin.packet) == [6])
    #expect(line.recorder.faults == [])
  }

  @Test func `octets with few hops left that nobody acknowledges are told when the run ends`() {
    var line = Line.talking()
    line.hopLimit = 1
    line.client(4, "EVIL", ack: 4)
    line.hopLimit = 64
    line.finish()
    let doubts = line.recorder.retired[0].doubts
    #expect(doubts.map(\.kind) == [.leftOut(.hops)] && doubts.map(\.offset) == [4] && doubts.map(\.octets) == [4])
    #expect(line.text(.lower) == "aaaa")
  }

  @Test func `octets with few hops left make one conflict with all the pieces that wait where they would stand`() {
    var line = Line.talking()
    for place in 0..<8 { line.client(14 + 10 * place, "cccc", ack: 4) }
    line.hopLimit = 1
    line.client(8, String(repeating: "E", count: 90), ack: 4)
    line.hopLimit = 64
    let told = line.recorder.live.values.first?.conflicts ?? []
    #expect(told.map(\.offset) == [14] && told.map(\.octets) == [74] && told.map(\.keptLater) == [false])
  }

  @Test func `octets in a SYN that nobody acknowledged are told`() {
    var line = Line()
    line.client(-1, "EVIL", ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.finish()
    let doubts = line.recorder.retired[0].doubts
    #expect(doubts.map(\.kind) == [.leftOut(.opening)] && doubts.map(\.origin.packet) == [1])
    #expect(line.text(.lower) == "aaaa")
  }

  @Test func `a doubtful segment that says the same as the stream is not told`() {
    var line = Line()
    line.timestamp = 90_000
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.timestamp = 5
    line.client(4, "bbbb")
    line.timestamp = 90_001
    line.client(4, "bbbb")
    line.server(0, ack: 8)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(told.doubts.isEmpty && told.facts?.lower.doubtful == 1)
    #expect(line.text(.lower) == "aaaabbbb")
  }

  @Test func `a damaged copy of what was delivered is not told, and one that differs is`() {
    var line = Line.talking()
    line.send(.lower, at: 0, Array("aaaa".utf8), ack: 4, isDamaged: true)
    line.send(.lower, at: 0, Array("aaab".utf8), ack: 4, isDamaged: true)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(told.doubts.map(\.kind) == [.leftOut(.checksum)] && told.doubts.map(\.origin.packet) == [7])
    #expect(told.facts?.lower.badChecksums == 2)
    #expect(line.text(.lower) == "aaaa")
  }

  @Test(arguments: [1460, 2896]) func `what a card has joined counts in spite of its checksum, once it is acknowledged`(
    count: Int
  ) {
    var line = Line.talking()
    let joined = [UInt8](repeating: 0x78, count: count)
    line.send(.lower, at: 4, joined, ack: 4, isDamaged: true)
    line.server(4, ack: 4 + count)
    line.client(4 + count, "more", ack: 4)
    line.server(4, ack: 8 + count)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "aaaa" + String(decoding: joined, as: UTF8.self) + "more")
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty && line.recorder.faults == [])
    // What many such segments say together is usual here; of one alone it is said that it is doubtful.
    #expect(told.doubts.map(\.kind) == (count > 1460 ? [] : [.taken(.checksum)]))
  }

  @Test func `a damaged segment counts with its FIN once its receiver has acknowledged both`() {
    var line = Line.talking()
    line.send(.lower, at: 4, Array("last".utf8), ack: 4, flags: .fin, isDamaged: true)
    line.server(4, ack: 9)
    line.wait(1_000_000_000)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "aaaalast" && told.gaps.isEmpty)
    #expect(told.doubts.map(\.kind) == [.taken(.checksum)] && told.doubts.map(\.octets) == [4])
    #expect(told.facts?.lower.isFinished == true)
  }

  @Test func `octets of wrong checksums right behind the handshake are none as long as nobody acknowledges them`() {
    var line = Line()
    line.shakeHands()
    for _ in 0..<6 { line.send(.lower, at: 0, Array("EVIL".utf8), ack: 0, isDamaged: true) }
    line.client(0, "good")
    line.server(0, ack: 4)
    line.finish()
    let doubts = line.recorder.retired[0].doubts
    #expect(line.text(.lower) == "good" && doubts.count == 6 && doubts.allSatisfy { $0.kind == .leftOut(.packet) })
    #expect(line.recorder.faults == [])
  }

  @Test func `where all checksums behind the handshake are wrong, octets count as far as they are acknowledged`() {
    var line = Line()
    line.shakeHands()
    for count in 0..<10 {
      line.send(.lower, at: 4 * count, Array("aaaa".utf8), ack: 0, isDamaged: true)
      line.server(0, ack: 4 * count + 4)
    }
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == String(repeating: "a", count: 40))
    #expect(line.recorder.retired[0].gaps.isEmpty && line.recorder.retired[0].doubts.isEmpty)
    #expect(line.recorder.faults == [])
  }

  @Test(arguments: [100, 50, 12]) func `a datagram that claims more than its frame has is doubted among longer ones`(
    whole: Int
  ) {
    var line = Line()
    line.shakeHands()
    line.client(0, String(repeating: "a", count: whole))
    line.server(0, ack: whole)
    line.isOverstated = true
    line.send(.lower, at: whole, Array("EVIL".utf8), ack: 0, wireLength: 44)
    line.isOverstated = false
    line.client(whole, "good")
    line.server(0, ack: whole + 4)
    line.finish()
    let told = line.recorder.retired[0]
    // Two tags of a frame take eight octets.
    let isForged = whole > 4 + 8
    #expect(line.text(.lower) == String(repeating: "a", count: whole) + (isForged ? "good" : "EVIL"))
    #expect(told.gaps.map(\.cause) == (isForged ? [] : [.snapLength]))
    #expect(told.doubts.map(\.kind) == (isForged ? [.leftOut(.packet)] : []))
    #expect(told.conflicts.count == (isForged ? 0 : 1) && line.recorder.faults == [])
  }

  @Test func `an urgent octet is told with its place among the others`() {
    var line = Line()
    line.shakeHands()
    line.client(0, "abXcd", flags: .urg, urgent: 3)
    line.client(5, "eYf", flags: .urg, urgent: 2)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "abcdef")
    #expect(told.doubts.map(\.kind) == [.urgent, .urgent] && told.doubts.map(\.offset) == [2, 5])
    #expect(told.doubts.map(\.octets) == [1, 1] && line.recorder.faults == [])
  }

  @Test(
    arguments: [
      ([.syn, .fin], "Q"), ([.syn, .rst], "Q"), ([.fin, .rst], "I"), ([.fin, .rst, .ack], "I"),
      ([.fin, .psh, .urg], "F"),
      ([], ""),
    ] as [(TCPHeader.Flags, String)])
  func `flags that exclude each other have letters of their own`(flags: TCPHeader.Flags, letters: String) {
    var line = Line()
    line.client(0, ack: nil, flags: flags)
    line.finish()
    #expect(line.recorder.withoutPayload.map(\.history.description) == [letters])
  }

  /// Ends of a connection of which the last octets were not acknowledged before.
  enum Ending: CaseIterable, Sendable {
    case reset, resetThatAcknowledges, resetThatAcknowledgesHalf, resetBySender, finish, none, oneSided
  }

  @Test(arguments: Ending.allCases)
  func `octets that nobody acknowledged before RST may not have been read`(ending: Ending) {
    var line = Line()
    if ending != .oneSided { line.shakeHands() }
    line.client(0, "aaaa")
    if ending != .oneSided { line.server(0, ack: 4) }
    line.client(4, "bbbb")
    switch ending {
    case .reset: line.server(0, ack: 4, flags: .rst)
    case .resetThatAcknowledges: line.server(0, ack: 8, flags: .rst)
    case .resetThatAcknowledgesHalf: line.server(0, ack: 6, flags: .rst)
    case .resetBySender, .oneSided: line.client(8, ack: nil, flags: .rst)
    case .finish: line.closeOrderly(client: 8, server: 0)
    case .none: break
    }
    line.finish()
    let doubts = line.recorder.retired[0].doubts
    let first: UInt64? =
      switch ending {
      case .reset, .resetBySender: 4
      case .resetThatAcknowledgesHalf: 6
      case .resetThatAcknowledges, .finish, .none, .oneSided: nil
      }
    #expect(doubts.map(\.offset) == (first.map { [$0] } ?? []))
    for doubt in doubts {
      #expect(doubt.kind == .unacknowledged && doubt.sender == .lower && doubt.octets == 8 - Int(doubt.offset))
      #expect(doubt.origin.packet == 6)
    }
    #expect(line.text(.lower) == "aaaabbbb")
    #expect(line.recorder.faults == [])
  }
}
