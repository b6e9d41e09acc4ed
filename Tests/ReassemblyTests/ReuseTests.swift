import Packet
import Reassembly
import Testing

/// Ports that are used again, and what only looks so.
@Suite struct ReuseTests {
  @Test("A new connection on the ports of one that was scanned is read from its answer on")
  func scannedBefore() {
    var line = Line()
    line.shakeHands()
    line.client(0, ack: nil, flags: .rst)
    line.clientInitial = 70_000_000
    line.serverInitial = 90_000_000
    line.server(-1, ack: 0, flags: .syn)
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.finish()
    #expect(line.text(.lower).hasSuffix("good"))
    #expect(line.text(.upper).hasSuffix("fine"))
  }

  @Test(
    "A SYN that is captured behind the end of who answered it begins no second connection",
    arguments: [TCPHeader.Flags.fin, .rst])
  func lateSYN(end: TCPHeader.Flags) {
    var line = Line()
    line.server(-1, ack: 0, flags: .syn)
    line.server(0, ack: 4)
    line.server(0, ack: end == .fin ? 4 : nil, flags: end)
    line.client(-1, ack: nil, flags: .syn)
    line.client(0)
    line.client(0, "aaaa")
    line.finish()
    #expect(line.recorder.retired.count == 1 && line.recorder.withoutPayload.isEmpty)
    #expect(line.text(.lower) == "aaaa")
    #expect(line.recorder.retired[0].facts?.state == (end == .fin ? .established : .reset))
    #expect(line.recorder.retired[0].doubts.isEmpty && line.recorder.faults == [])
  }

  @Test("A SYN/ACK in a connection that lives begins no other")
  func forgedSYNACK() {
    var line = Line.talking()
    line.clientInitial = 900_000_000
    line.serverInitial = 3_000_000_000
    line.server(-1, ack: 0, flags: .syn)
    line.client(0)
    line.clientInitial = 1000
    line.serverInitial = 500_000
    line.server(4, "cccc", ack: 4)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.upper) == "bbbbcccc")
  }

  @Test("Ports are used again where one side alone is captured, and where the SYN is not", arguments: [0, 1, 2])
  func reuse(kind: Int) {
    var line = Line()
    if kind != 1 { line.client(-1, ack: nil, flags: .syn) }
    if kind != 0 { line.server(-1, ack: 0, flags: .syn) }
    if kind != 1 { line.client(0, "aaaa") }
    if kind != 0 { line.server(0, "bbbb", ack: 4) }
    if kind == 0 { line.client(4, ack: 4, flags: .fin) }
    if kind == 1 { line.server(4, ack: 5, flags: .fin) }
    line.wait(30_000_000_000)
    line.clientInitial = 900_000_000
    line.serverInitial = 3_000_000_000
    if kind == 0 { line.client(-1, ack: nil, flags: .syn) }
    if kind != 0 { line.server(-1, ack: 0, flags: .syn) }
    if kind != 1 { line.client(0, "cccc") }
    if kind != 0 { line.server(0, "dddd", ack: 4) }
    line.finish()
    #expect(line.recorder.retired.count == 2)
    #expect(line.text(.lower, 1) == (kind == 1 ? "" : "cccc"))
    #expect(line.text(.upper, 1) == (kind == 0 ? "" : "dddd"))
  }

  @Test(
    "Another connection takes the ports of one that never had payload and whose end was not captured",
    arguments: [5_000, 70_000_000, 4_000_000_000] as [UInt32])
  func reuseWithoutPayload(initial: UInt32) {
    var line = Line()
    line.shakeHands()
    line.wait(20_000_000_000)
    line.clientInitial = initial
    line.serverInitial = 9_000_000
    line.shakeHands()
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.finish()
    let told = line.recorder.retired.first { $0.facts?.lower.octets ?? 0 > 0 }
    #expect(told?.octets[.lower] == Array("good".utf8))
    #expect(told?.octets[.upper] == Array("fine".utf8))
    #expect(told?.gaps.isEmpty == true)
    #expect(line.recorder.retired.count + line.recorder.withoutPayload.count == 2)
  }

  @Test("A forged SYN in a connection without payload takes nothing from it")
  func forgedSYNBeforePayload() {
    var line = Line()
    line.shakeHands()
    let before = line.clientInitial
    line.clientInitial = 70_000_000
    line.client(-1, ack: nil, flags: .syn)
    line.clientInitial = before
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.finish()
    #expect(line.text(.lower) == "good")
    #expect(line.text(.upper) == "fine")
    #expect(line.recorder.retired.count == 1)
  }

  @Test("Where one side alone is captured it goes on in new numbers itself", arguments: [900, 70_000_000] as [UInt32])
  func reuseOneSided(initial: UInt32) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.client(0)
    line.client(0, "aaaa")
    line.wait(10_000_000_000)
    line.clientInitial = initial
    line.client(-1, ack: nil, flags: .syn)
    line.client(0)
    line.client(0, "bbbb")
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower, 0) == "aaaa")
    #expect(line.text(.lower, 1) == "bbbb")
    #expect(line.recorder.retired.allSatisfy { $0.gaps.isEmpty })
    #expect(line.recorder.retired.map { $0.facts?.lower.packets } == [3, 3])
  }

  @Test(
    "Where one side alone is captured it goes on in new numbers behind an end, be it before anything was read",
    arguments: [TCPHeader.Flags.fin, .rst], [900, 70_000_000] as [UInt32])
  func reuseOneSidedAtOnce(end: TCPHeader.Flags, initial: UInt32) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.client(0)
    line.client(0, "aaaa")
    line.client(4, flags: end)
    line.clientInitial = initial
    line.client(-1, ack: nil, flags: .syn)
    line.client(0)
    line.client(0, "bbbb")
    line.finish()
    #expect(line.recorder.retired.count == 2 && line.recorder.faults == [])
    #expect(line.text(.lower, 0) == "aaaa" && line.text(.lower, 1) == "bbbb")
    #expect(line.recorder.retired.map(\.gaps.count) == [0, 0])
  }

  @Test("Octets far from the end of a connection that is over are another one's, whose handshake was not captured")
  func reuseWithoutHandshake() {
    var line = Line.talking()
    line.closeOrderly(client: 4, server: 4)
    line.clientInitial = 70_000_000
    line.serverInitial = 90_000_000
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.recorder.retired.count == 2)
    #expect(line.text(.lower, 1) == "good")
    #expect(line.text(.upper, 1) == "fine")
  }

  @Test("A forged RST and a forged SYN do not part a connection that goes on")
  func resetThenSYN() {
    var line = Line.talking()
    line.client(4, flags: .rst)
    let before = line.clientInitial
    line.clientInitial = 70_000_000
    line.client(-1, ack: nil, flags: .syn)
    line.clientInitial = before
    line.client(4, "more", ack: 4)
    line.server(4, "even", ack: 8)
    line.client(8, ack: 8)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "aaaamore")
    #expect(line.text(.upper) == "bbbbeven")
    #expect(line.recorder.retired[0].facts?.lower.forgedResets == 1)
  }

  @Test("A SYN behind RST takes the ports once its sender goes on, or its peer answers", arguments: [false, true])
  func resetThenReuse(isAnswered: Bool) {
    var line = Line.talking()
    line.client(4, flags: .rst)
    line.clientInitial = 70_000_000
    line.serverInitial = 90_000_000
    line.client(-1, ack: nil, flags: .syn)
    if isAnswered { line.server(-1, ack: 0, flags: .syn) }
    line.client(0)
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.finish()
    #expect(line.text(.lower, 0) == "aaaa")
    #expect(line.text(.lower, 1) == "good")
    #expect(line.text(.upper, 1) == "fine")
    #expect(line.recorder.retired[0].facts?.lower.packets == 4)
  }

  @Test("A SYN at the beginning of a capture is not believed against all that follows")
  func contradictedSYN() {
    var line = Line()
    let before = line.clientInitial
    line.clientInitial = 70_000_000
    line.client(-1, ack: nil, flags: .syn)
    line.clientInitial = before
    line.server(0, ack: 0)
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.client(4, "more", ack: 4)
    line.server(4, ack: 8)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "goodmore")
    #expect(line.text(.upper) == "fine")
  }

  @Test("A forged SYN behind both FINs does not part a connection from octets that come late")
  func forgedBehindEnds() {
    var line = Line.talking()
    line.client(8, ack: 4, flags: .fin)
    line.server(4, ack: 4, flags: .fin)
    line.clientInitial = 70_000_000
    line.client(-1, ack: nil, flags: .syn)
    line.clientInitial = 1000
    line.client(4, "late", ack: 5)
    line.server(5, ack: 9)
    line.finish()
    #expect(line.recorder.retired.count == 1 && line.recorder.withoutPayload.isEmpty)
    #expect(line.text(.lower) == "aaaalate")
    #expect(line.recorder.retired[0].facts?.state == .closed)
  }

  @Test("A forged SYN with a forged answer does not part a connection that goes on", arguments: [1_200, 70_000_000])
  func forgedHandshake(initial: UInt32) {
    var line = Line.talking()
    let before = (line.clientInitial, line.serverInitial)
    (line.clientInitial, line.serverInitial) = (initial, 90_000_000)
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    (line.clientInitial, line.serverInitial) = before
    line.client(4, "more", ack: 4)
    line.server(4, "even", ack: 8)
    line.client(8, ack: 8)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "aaaamore")
    #expect(line.text(.upper) == "bbbbeven")
    #expect(line.recorder.retired[0].facts?.lower.packets == 6)
  }
}
