import Packet
import Reassembly
import Testing

/// Acknowledgements of octets that nobody saw: what was lost, and what was forged.
@Suite struct AcknowledgementTests {
  @Test("An acknowledgement within the largest window is late, and one beyond it forged", arguments: [0, 14])
  func lateAcknowledgement(shift: UInt8) {
    var line = Line()
    line.windowShift = shift
    line.window = 65_535
    line.shakeHands()
    let largest = 65_535 << Int(shift)
    var sent = 0
    // More than such a window, in segments that are acknowledged one by one.
    while sent <= largest {
      line.send(.upper, at: sent, [UInt8](repeating: 0x61, count: 4), ack: 0, wireLength: 65_000)
      sent += 65_000
      line.client(0, ack: sent)
    }
    line.client(0, "late", ack: sent - largest)
    line.client(4, "EVIL", ack: sent - largest - 1)
    line.client(4, "next", ack: sent)
    line.server(sent, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "latenext")
  }

  @Test(
    "Acknowledgements of what nobody saw are no gap as long as nothing comes behind it", arguments: 1...3,
    [FlowSide.lower, .upper])
  func forgedAcknowledgement(count: Int, goesOn: FlowSide) {
    var line = Line.talking()
    for _ in 0..<count { line.client(4, ack: 1004) }
    line.wait(300_000_000)
    #expect(line.recorder.live.values.first?.gaps.isEmpty == true)
    if goesOn == .lower { line.client(4, "cccc", ack: 4) }
    line.server(4, "dddd", ack: goesOn == .lower ? 8 : 4)
    line.client(goesOn == .lower ? 8 : 4, ack: 8)
    line.finish()
    #expect(line.text(.lower) == (goesOn == .lower ? "aaaacccc" : "aaaa"))
    #expect(line.text(.upper) == "bbbbdddd")
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }

  @Test("What was acknowledged and is not in the capture is a gap once something comes behind it", arguments: 0..<4)
  func goesOnBehindHole(how: Int) {
    var line = Line.talking()
    for _ in 0..<2 { line.client(4, ack: 1004) }
    line.wait(300_000_000)
    switch how {
    case 0: line.server(1004, "dddd", ack: 4)
    case 1: line.client(4, "cccc", ack: 1004)
    case 2: line.server(1004, ack: 4, flags: .fin)
    default: line.server(1004, ack: nil, flags: .rst)
    }
    line.wait(300_000_000)
    let gaps = line.recorder.live.values.first?.gaps ?? []
    #expect(gaps.map(\.offset) == [4] && gaps.map(\.octets) == [1000] && gaps.map(\.after.packet) == [8])
    line.finish()
    #expect(line.text(.upper) == (how == 0 ? "bbbbdddd" : "bbbb"))
    #expect(line.text(.lower) == (how == 1 ? "aaaacccc" : "aaaa"))
    #expect(line.recorder.retired[0].doubts.isEmpty && line.recorder.faults == [])
  }

  @Test("A hole behind which nothing comes is told at the end, before the last packet of its own connection")
  func nothingBehindHole() {
    var line = Line.talking()
    for _ in 0..<2 { line.client(4, ack: 1004) }
    line.client = Endpoint(address: Line.client.address, port: 40_001)
    line.shakeHands()
    line.client(0, "aaaa")
    line.finish()
    let gaps = line.recorder.retired.flatMap(\.gaps)
    #expect(gaps.map(\.octets) == [1000] && gaps.map(\.after.packet) == [7])
  }

  @Test("The octet of a keep-alive behind a hole is none of what is missing")
  func keepAliveBehindHole() {
    var line = Line.talking()
    for _ in 0..<2 { line.client(4, ack: 1004) }
    line.wait(1_000_000_000)
    line.server(1003, "\0", ack: 4)
    line.client(4, ack: 1004)
    line.finish()
    #expect(line.text(.upper) == "bbbb")
    #expect(line.recorder.retired[0].gaps.map(\.octets) == [1000])
  }

  @Test("Without octets a segment outside the window acknowledges nothing that was not seen")
  func blindAcknowledgement() {
    var line = Line.talking(windowShift: 0)
    for _ in 0..<3 { line.client(70_000, ack: 1004) }
    line.wait(300_000_000)
    line.client(4, "cccc", ack: 4)
    line.server(4, "dddd", ack: 8)
    line.finish()
    #expect(line.text(.upper) == "bbbbdddd")
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }

  @Test("A loss of more than a window in one direction leaves the other as it is")
  func lossBeyondWindow() {
    var line = Line.talking(windowShift: 0)
    line.client(4, ack: 4)
    // 100,000 octets of the client and all that answered them are lost; the server's window was 65,000.
    for count in 1...30 {
      line.server(4 * count, "cccc", ack: 100_004)
      line.client(100_004, ack: 4 * count + 4)
    }
    line.client(100_004, "dddd", ack: 124)
    line.server(124, ack: 100_008)
    line.wait(300_000_000)
    line.finish()
    #expect(line.text(.upper) == "bbbb" + String(repeating: "cccc", count: 30))
    #expect(line.text(.lower).hasSuffix("dddd"))
    let told = line.recorder.retired.first
    #expect(told?.gaps.map(\.octets) == [100_000])
    #expect(told?.facts?.upper.doubtful == 0)
  }

  @Test("A loss of more than a window in both directions is a gap in each")
  func lossOfBoth() {
    var line = Line.talking(windowShift: 0)
    line.client(4, ack: 4)
    for count in 0..<20 {
      line.client(100_000 + 4 * count, "cccc", ack: 100_000 + 4 * count)
      line.server(100_000 + 4 * count, ack: 100_004 + 4 * count)
      line.server(100_000 + 4 * count, "dddd", ack: 100_004 + 4 * count)
      line.client(100_004 + 4 * count, ack: 100_004 + 4 * count)
    }
    line.wait(300_000_000)
    line.finish()
    #expect(line.recorder.retired.first?.gaps.map(\.octets).sorted() == [99_996, 99_996])
    #expect(line.text(.lower) == "aaaa" + String(repeating: "cccc", count: 20))
    #expect(line.text(.upper) == "bbbb" + String(repeating: "dddd", count: 20))
  }

  @Test("What acknowledges too much gives way to what comes instead of it")
  func forgedPair() {
    var line = Line.talking(windowShift: 0)
    // The server drops the one, the client the other.
    line.client(4, "EVIL", ack: 10_000_000)
    line.server(10_000_000, ack: 8)
    line.client(4, "good", ack: 4)
    line.server(4, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "aaaagood")
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }

  @Test("One acknowledgement beyond an honest one is not believed")
  func forgedBeyondHonest() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    // Its octets are lost, and another one is forged.
    line.client(4, ack: 4)
    line.client(4, ack: 20_004)
    line.wait(300_000_000)
    line.server(4, "cccc", ack: 4)
    line.client(4, ack: 8)
    line.finish()
    #expect(line.recorder.retired.first?.gaps.map(\.octets) == [4])
    #expect(line.text(.upper).hasSuffix("cccc"))
  }

  @Test("A probe of a closed window acknowledges, whatever becomes of its octet")
  func acknowledgingProbe() {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.window = 8
    line.server(-1, ack: 0, flags: .syn)
    line.window = 65_000
    line.client(0)
    line.client(0, "aaaabbbb")
    line.window = 0
    line.server(0, "cccc", ack: 8)
    // Four octets are not captured.
    line.server(8, "dddd", ack: 8)
    line.window = 65_000
    line.client(8, "e", ack: 12)
    line.finish()
    #expect(line.text(.upper) == "ccccdddd")
    #expect(line.recorder.retired[0].gaps.map(\.cause) == [.capture])
    #expect(line.recorder.retired[0].doubts.map(\.kind) == [.leftOut(.window)])
  }

  @Test("Octets with an outdated acknowledgement stand where they were acknowledged before others came")
  func outdatedButAcknowledged() {
    var line = Line.talking()
    line.client(4, "took", ack: -70_000)
    line.server(4, ack: 8)
    line.client(4, "late", ack: 4)
    line.finish()
    #expect(line.text(.lower) == "aaaatook")
    #expect(line.recorder.retired[0].conflicts.map(\.keptLater) == [false])
  }

  @Test(
    "Of two contents, the one that acknowledges what was not sent gives way, whichever came first",
    arguments: OverlapPolicy.allCases)
  func acknowledgesUnsent(policy: OverlapPolicy) {
    var line = Line(policy)
    line.shakeHands()
    line.server(0, "bbbb", ack: 0)
    line.client(0, "EVIL", ack: 5)
    line.client(0, "good", ack: 4)
    line.client(8, "good", ack: 4)
    line.client(7, "EVILs", ack: 5)
    line.client(4, "good", ack: 4)
    line.server(4, ack: 12)
    line.finish()
    #expect(line.text(.lower) == "goodgoodgood")
    #expect(line.recorder.retired[0].conflicts.map(\.keptLater).first == true)
    #expect(line.recorder.retired[0].gaps.isEmpty && line.recorder.faults == [])
  }

  @Test(
    "Octets that acknowledge what is sent only behind them are taken when their receiver has them",
    arguments: OverlapPolicy.allCases)
  func acknowledgesTooEarly(policy: OverlapPolicy) {
    var line = Line(policy)
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, "bbbb", ack: 4)
    line.client(4, "EVIL", ack: 6)
    line.server(4, "cccc", ack: 4)
    line.client(4, "good", ack: 8)
    line.server(8, ack: 8)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "aaaagood" && line.text(.upper) == "bbbbcccc")
    #expect(told.conflicts.map(\.keptLater) == [true] && told.conflicts.map(\.origin.packet) == [6])
    #expect(told.gaps.isEmpty && line.recorder.faults == [])
  }

  @Test("Octets that acknowledge what is sent only behind them are none where their direction ends before them")
  func acknowledgesTooEarlyAtTheEnd() {
    var line = Line.talking()
    line.client(4, "EVIL", ack: 6)
    line.server(4, "cccc", ack: 4)
    line.closeOrderly(client: 4, server: 8)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "aaaa" && told.facts?.state == .closed)
    #expect(told.doubts.map(\.kind) == [.leftOut(.none)] && told.doubts.map(\.origin.packet) == [6])
    #expect(line.recorder.faults == [])
  }

  @Test("What acknowledges octets that are captured late is delivered once it is acknowledged itself, or at the end")
  func acknowledgesLate() {
    var line = Line.talking()
    line.client(4, "more", ack: 8)
    line.server(4, "late", ack: 4)
    #expect(line.reassembler.octetsReassembled == 12)
    line.server(8, ack: 8)
    #expect(line.reassembler.octetsReassembled == 16)
    line.client(8, "last", ack: 12)
    line.server(8, "late", ack: 8)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "aaaamorelast" && line.text(.upper) == "bbbblatelate")
    #expect(line.recorder.retired[0].gaps.isEmpty && line.recorder.faults == [])
  }

  @Test("A request that was lost is a gap once its reply is given, however long nothing else comes")
  func lostRequest() {
    var line = Line.talking()
    line.server(4, "cccc", ack: 8)
    line.client(8, ack: 8)
    line.wait(1_000_000_000)
    #expect(line.recorder.live.values.first?.gaps.map(\.octets) == [4])
    line.finish()
  }
}
