import Packet
import Reassembly
import Testing

/// Ends of a connection, and what only looks like one.
@Suite struct EndTests {
  /// Ends that are none.
  enum Forgery: CaseIterable, Sendable {
    case resetOutOfWindow, resetInWindow, resetExact, finInOrder, finAhead, synInside, resetDamaged, synFin
  }

  @Test("A forged end does not end the stream", arguments: Forgery.allCases)
  func forgedEnd(kind: Forgery) {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    switch kind {
    case .resetOutOfWindow: line.client(1_000_000_000, ack: nil, flags: .rst)
    case .resetInWindow: line.client(14, flags: .rst)
    case .resetExact: line.client(4, ack: nil, flags: .rst)
    case .finInOrder: line.client(4, flags: .fin)
    case .finAhead: line.client(5000, flags: .fin)
    case .synInside: line.client(77_000_000, ack: nil, flags: .syn)
    case .resetDamaged: line.send(.lower, at: 4, flags: .rst, isDamaged: true)
    case .synFin: line.client(4, ack: nil, flags: [.syn, .fin])
    }
    line.server(0, ack: 4)
    line.client(4, "bbbb")
    line.server(0, ack: 8)
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.closeOrderly(client: 12, server: 0)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "aaaabbbbcccc")
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty)
    #expect(told.facts?.state == .closed)
    #expect(told.facts?.lower.forgedResets == (kind == .resetExact ? 1 : 0))
    #expect(told.facts?.lower.forgedFinishes == (kind == .finInOrder ? 1 : 0))
    let forged: [DoubtfulSegment.Kind] = kind == .resetExact ? [.reset] : kind == .finInOrder ? [.finish] : []
    #expect(told.doubts.map(\.kind) == forged && told.doubts.allSatisfy { $0.offset == 4 && $0.origin.packet == 6 })
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("A true reset ends the stream, and what follows is not delivered")
  func reset() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.client(4, ack: nil, flags: .rst)
    line.client(4, "bbbb")
    line.server(0, ack: nil, flags: .rst)
    line.wait(11_000_000_000)
    #expect(line.text(.lower) == "aaaa")
    #expect(line.recorder.retired.first?.facts?.state == .reset)
    #expect(line.recorder.retired.first?.facts?.end == .closed)
    #expect(line.recorder.retired.first?.ended[.lower] == true)
  }

  @Test("An inexact reset counts when the traffic stops with it")
  func suspectedReset() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(20, flags: .rst)
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .reset)
  }

  @Test("An inexact reset does not count when its side goes on")
  func suspectedResetDisproved() {
    var line = Line.talking()
    line.client(20, ack: nil, flags: .rst)
    line.client(4, "cccc", ack: 4)
    line.server(4, ack: 8)
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .established)
    #expect(line.text(.lower) == "aaaacccc")
  }

  @Test("A reset that nearly expires ends nothing where its side goes on, and the connection where it does not")
  func nearlyExpiredReset() {
    var line = Line.talking()
    line.hopLimit = 1
    line.client(4, ack: nil, flags: .rst)
    line.hopLimit = 64
    line.client(4, "cccc", ack: 4)
    #expect(line.reassembler.octetsReassembled == 12)
    line.wait(15_000_000_000)
    line.client(8, "dddd", ack: 4)
    #expect(line.recorder.retired.isEmpty)
    line.hopLimit = 1
    line.client(12, ack: nil, flags: .rst)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "aaaaccccdddd")
    #expect(told.facts?.lower.forgedResets == 1 && told.facts?.state == .reset)
    #expect(told.doubts.first?.kind == .reset && line.recorder.faults.isEmpty)
  }

  @Test("Resets that nearly expire leave the ports to nobody else")
  func nearlyExpiredResets() {
    var line = Line.talking()
    line.hopLimit = 1
    line.client(4, ack: nil, flags: .rst)
    line.server(4, ack: nil, flags: .rst)
    line.hopLimit = 64
    let before = line.clientInitial
    line.clientInitial = 70_000_000
    line.client(-1, ack: nil, flags: .syn)
    line.clientInitial = before
    line.client(4, "cccc", ack: 4)
    line.server(4, ack: 8)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "aaaacccc")
    #expect(line.recorder.retired[0].facts?.state == .established)
  }

  @Test("Octets behind an acknowledged FIN are not delivered")
  func behindFin() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa", flags: .fin)
    line.client(5, "EVIL")
    line.server(0, "reply", ack: 5)
    line.server(5, ack: 5, flags: .fin)
    line.client(5, ack: 6)
    line.wait(6_000_000_000)
    #expect(line.text(.lower) == "aaaa")
    #expect(line.text(.upper) == "reply")
    #expect(line.recorder.retired[0].facts?.state == .closed)
    #expect(line.recorder.retired[0].facts?.lower.isFinished == true)
  }

  @Test("A FIN before its turn waits for what is missing")
  func earlyFin() {
    var line = Line()
    line.shakeHands()
    line.client(8, flags: .fin)
    line.client(4, "bbbb")
    line.client(0, "aaaa")
    line.server(0, ack: 9)
    #expect(line.recorder.live.values.first?.ended == [.lower: false])
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
  }

  @Test("An end right behind the handshake counts when octets come after all", arguments: [TCPHeader.Flags.rst, .fin])
  func endBehindHandshake(flags: TCPHeader.Flags) {
    var line = Line()
    line.shakeHands()
    line.client(0, ack: flags == .rst ? nil : 0, flags: flags)
    line.client(0, "EVIL")
    line.server(0, ack: flags == .rst ? nil : 1, flags: .rst)
    line.finish()
    #expect(!line.text(.lower).contains("EVIL"))
    // The peer goes on: it never got that end.
    var forged = Line()
    forged.shakeHands()
    forged.client(0, ack: flags == .rst ? nil : 0, flags: flags)
    forged.client(0, "good")
    forged.server(0, "fine", ack: 4)
    forged.client(4, "more", ack: 4)
    forged.server(4, ack: 8)
    forged.finish()
    #expect(forged.text(.lower) == "goodmore")
    #expect(forged.text(.upper) == "fine")
  }

  @Test("Of many ends the nearest stands")
  func manyEnds() {
    for kind in [TCPHeader.Flags.rst, .fin] {
      var line = Line()
      line.shakeHands()
      line.client(0, "good")
      line.server(0, ack: 4)
      line.client(4, ack: kind == .rst ? nil : 0, flags: kind)
      for place in 1...8 { line.client(4 + 10 * place, flags: .fin) }
      line.client(4, String(repeating: "EVIL", count: 20))
      line.finish()
      #expect(line.text(.lower) == "good")
    }
  }

  @Test("An RST is disproved by its sender, who goes on to acknowledge", arguments: [FlowSide.lower, .upper])
  func resetDisproved(sender: FlowSide) {
    var line = Line.talking()
    line.client(4, ack: 4)
    line.send(sender, at: 4, flags: .rst)
    for count in 1...20 {
      line.wait(1_000_000_000)
      // The other side sends, and the sender of the RST acknowledges.
      line.send(sender.other, at: 4 * count, Array("cccc".utf8), ack: 4)
      line.send(sender, at: 4, ack: 4 * count + 4)
    }
    line.finish()
    #expect(line.recorder.retired.count == 1 && line.recorder.withoutPayload.isEmpty)
    #expect(line.text(sender.other).count == 84)
    let facts = line.recorder.retired[0].facts
    #expect((sender == .lower ? facts?.lower : facts?.upper)?.forgedResets == 1)
    #expect(facts?.state == .established)
  }

  @Test("What goes on long after an RST that came true is another session")
  func resetForgotten() {
    var line = Line.talking()
    line.server(4, flags: .rst)
    line.wait(15_000_000_000)
    // A repetition is late.
    line.client(0, "aaaa", ack: 4)
    line.client(4, "cccc", ack: 4)
    line.server(4, "dddd", ack: 8)
    line.finish()
    #expect(line.recorder.retired.map { $0.facts?.state } == [.reset, .established])
    #expect(line.text(.lower, 1) == "cccc" && line.text(.upper, 1) == "dddd")
  }

  @Test("Octets behind the number that a FIN takes are behind the end, also where one side alone is captured")
  func behindCountedFin() {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.client(0, "aaaa")
    line.client(4, flags: .fin)
    line.client(5, "EVIL")
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "aaaa")
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty && told.facts?.lower.forgedFinishes == 0)
    #expect(told.doubts.map(\.kind) == [.leftOut(.none)] && line.recorder.faults == [])
  }

  @Test(
    "A forged end is disproved also where acknowledgements were captured before what they acknowledge",
    arguments: [TCPHeader.Flags.rst, .fin])
  func disprovedByEarlyAcknowledgements(flags: TCPHeader.Flags) {
    var line = Line.talking()
    line.client(4, ack: 4, flags: flags)
    for start in [4, 8, 12] {
      line.server(4, ack: start + 4)
      line.client(start, "next", ack: 4)
    }
    line.finish()
    #expect(line.text(.lower) == "aaaanextnextnext")
    let doubts = line.recorder.retired[0].doubts
    #expect(doubts.map(\.kind) == [flags == .rst ? .reset : .finish] && doubts.map(\.origin.packet) == [6])
    #expect(line.recorder.faults == [])
  }
}
