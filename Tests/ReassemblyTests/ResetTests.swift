import Packet
import Reassembly
import Testing

/// RST beside FIN, and beside acknowledgements that were on their way.
@Suite struct ResetTests {
  @Test("RST behind a FIN breaks off what the peer goes on to say, with its FIN or without", arguments: [true, false])
  func resetBehindFin(isLast: Bool) {
    var line = Line.talking()
    line.client(4, ack: 4, flags: .fin)
    line.server(4, ack: 5)
    line.server(4, "cccc", ack: 5, flags: isLast ? .fin : [])
    line.client(5, ack: nil, flags: .rst)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(told.facts?.state == .reset && line.text(.upper) == "bbbbcccc")
    #expect(told.doubts.map(\.kind) == [.unacknowledged] && told.doubts.map(\.offset) == [4])
    #expect(line.recorder.faults == [])
  }

  @Test("RST behind both FINs leaves a connection closed, be the second acknowledged or not", arguments: [true, false])
  func resetBehindBothFins(isAcknowledged: Bool) {
    var line = Line.talking()
    line.client(4, ack: 4, flags: .fin)
    line.server(4, ack: 5, flags: .fin)
    if isAcknowledged { line.client(5, ack: 5) }
    line.client(5, ack: nil, flags: .rst)
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .closed)
    #expect(line.recorder.retired[0].doubts.isEmpty && line.recorder.faults == [])
  }

  @Test("RST where FIN stands is not disproved by what acknowledges FIN", arguments: [true, false])
  func resetAtFin(isBefore: Bool) {
    var line = Line.talking()
    line.client(4, ack: 4, flags: .fin)
    if !isBefore { line.server(4, ack: 5) }
    line.client(4, ack: nil, flags: .rst)
    if isBefore { line.server(4, ack: 5) }
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .reset)
    #expect(line.recorder.retired[0].doubts.isEmpty && line.recorder.faults == [])
  }

  @Test("A forged RST behind a FIN is none where its side goes on to acknowledge")
  func forgedResetBehindFin() {
    var line = Line.talking()
    line.client(4, ack: 4, flags: .fin)
    line.server(4, ack: 5)
    line.client(5, ack: nil, flags: .rst)
    line.server(4, "cccc", ack: 5)
    line.client(5, ack: 8)
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .established)
    #expect(line.text(.upper) == "bbbbcccc")
  }

  @Test("An acknowledgement that is captured behind RST, and goes no further, does not disprove it")
  func resetOvertakes() {
    var line = Line.talking()
    line.client(4, ack: 8, flags: .rst)
    line.server(4, "cccc", ack: 4)
    line.client(4, ack: 8)
    line.finish()
    #expect(line.text(.upper) == "bbbbcccc")
    #expect(line.recorder.retired[0].facts?.state == .reset)
    #expect(line.recorder.retired[0].doubts.isEmpty)
  }

  @Test("Octets that were acknowledged before they are captured were so before RST")
  func acknowledgedBeforeCaptured() {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.client(0)
    line.client(0, ack: 4)
    line.server(-1, ack: 0, flags: .syn)
    line.server(0, "aaaa")
    line.server(4, ack: nil, flags: .rst)
    line.finish()
    #expect(line.text(.upper) == "aaaa")
    #expect(line.recorder.retired[0].facts?.state == .reset)
    #expect(line.recorder.retired[0].doubts.isEmpty)
  }

  @Test("What acknowledges octets from before RST was on its way when that came, and does not disprove it")
  func resetMeetsAcknowledgements() {
    var line = Line.talking()
    // Four octets are not captured, and RST repeats the last number that its sender has heard.
    line.server(8, "dddd", ack: 4)
    line.server(4, ack: nil, flags: .rst)
    line.client(4, ack: 12)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.upper) == "bbbbdddd" && told.gaps.map(\.offset) == [4])
    #expect(told.facts?.state == .reset)
    #expect(told.doubts.isEmpty && line.recorder.faults == [])
  }
}
