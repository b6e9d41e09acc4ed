import Packet
import Reassembly
import Testing

/// How connections begin, and begin again.
@Suite struct OpeningTests {
  @Test("A decoy SYN or SYN/ACK with another initial number is outvoted by the acknowledgement", arguments: 0..<3)
  func decoys(kind: Int) {
    var line = Line()
    if kind == 0 {
      line.client(55_000_000, ack: nil, flags: .syn)
      line.client(-1, ack: nil, flags: .syn)
    } else {
      line.client(-1, ack: nil, flags: .syn)
      if kind == 2 { line.client(55_000_000, ack: nil, flags: .syn) }
    }
    if kind == 1 { line.server(123_456, ack: 0, flags: .syn) }
    line.server(-1, ack: 0, flags: .syn)
    line.client(0)
    line.server(0, "greeting", ack: 0)
    line.client(0, "hello", ack: 8)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "hello")
    #expect(line.text(.upper) == "greeting")
    #expect(line.recorder.retired[0].gaps.isEmpty)
    #expect(line.reassembler.octetsCopied == 0)
  }

  @Test("Data of a SYN counts as far as it is acknowledged", arguments: [true, false])
  func synData(isFastOpen: Bool) {
    var line = Line()
    line.send(.lower, at: -1, Array("hello".utf8), flags: .syn)
    line.server(-1, ack: isFastOpen ? 5 : 0, flags: .syn)
    line.client(isFastOpen ? 5 : 0, isFastOpen ? " world" : "HELLO world", ack: 0)
    line.server(0, ack: 11)
    line.finish()
    #expect(line.text(.lower) == (isFastOpen ? "hello world" : "HELLO world"))
    #expect(line.recorder.retired[0].conflicts.isEmpty)
  }

  @Test("Octets before the SYN of their side are none, unless nothing else comes for them", arguments: [true, false])
  func octetsBeforeSYN(isForged: Bool) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.server(0, isForged ? "EVIL" : "good", ack: 0)
    line.server(-1, ack: 0, flags: .syn)
    line.client(0)
    if isForged { line.server(0, "good", ack: 0) }
    line.client(0, ack: 4)
    line.wait(1_000_000_000)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.upper) == "good")
    #expect(told.doubts.map(\.kind) == (isForged ? [.leftOut(.opening)] : []))
    #expect(told.gaps.isEmpty && told.conflicts.isEmpty && line.recorder.faults == [])
  }

  @Test("Data before the last packet of the handshake waits for it")
  func earlyData() {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.server(0, "greeting", ack: 0)
    #expect(line.recorder.live.isEmpty)
    line.client(0)
    #expect(line.recorder.live.count == 1)
    line.finish()
    #expect(line.text(.upper) == "greeting")
  }

  @Test("What waits for the end of the handshake is not measured by the time of what waits behind it")
  func timesBeforeHandshake() {
    var line = Line()
    line.timestamp = 90_000
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.timestamp = 90_010
    line.server(0, "aaaa")
    line.timestamp = 90_020
    line.server(4, "bbbb", flags: .fin)
    line.timestamp = 90_030
    line.server(9)
    line.client(0, ack: 9)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.upper) == "aaaabbbb")
    #expect(told.gaps.isEmpty)
    #expect(told.facts?.upper.isFinished == true)
  }

  @Test("A handshake captured in any order, or not at all, costs no octet", arguments: 0..<4)
  func handshakes(kind: Int) {
    var line = Line()
    switch kind {
    case 0:
      line.client(0)
      line.server(-1, ack: 0, flags: .syn)
      line.client(-1, ack: nil, flags: .syn)
    case 1: line.client(-1, ack: nil, flags: .syn)
    case 2: line.client(0)
    default: break
    }
    line.server(4, "ting", ack: 0)
    line.server(0, "gree", ack: 0)
    line.client(5, " world", ack: 8)
    line.client(0, "hello", ack: 8)
    line.server(8, ack: 11)
    line.wait(300_000_000)
    line.client(11, "!", ack: 8)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "hello world!")
    #expect(line.text(.upper) == "greeting")
    #expect(line.recorder.retired[0].gaps.isEmpty)
    #expect(line.recorder.retired[0].facts?.lower.beginsUnseen == (kind >= 2))
    #expect(line.recorder.retired[0].facts?.startsWithSYN == (kind < 2))
  }

  @Test(
    "Where a SYN is missing, only an acknowledgement of nothing else shows the beginning", arguments: [true, false])
  func beginningUnseen(isShown: Bool) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    if isShown { line.client(0, ack: 0) }
    line.client(0, "hello", ack: isShown ? 0 : 8)
    line.server(isShown ? 0 : 8, "more", ack: 5)
    line.client(5, ack: isShown ? 4 : 12)
    line.finish()
    #expect(line.text(.upper) == "more")
    #expect(line.recorder.retired[0].facts?.upper.beginsUnseen == !isShown)
    #expect(line.recorder.retired[0].facts?.lower.beginsUnseen == false)
  }

  @Test("A keep-alive at the beginning of one side's capture is no octet of it")
  func beginsWithKeepAlive() {
    var line = Line()
    line.client(9, ack: 100)
    line.client(10, "aaaa", ack: 100)
    line.client(14, "bbbb", ack: 200)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("With one side in the capture, holes are given up after the same wait", arguments: [true, false])
  func oneSided(hasSYN: Bool) {
    var line = Line()
    if hasSYN { line.client(-1, ack: nil, flags: .syn) }
    line.client(0, ack: 0)
    line.client(0, "aaaa", ack: 100)
    line.client(4, "bbbb", ack: 200)
    line.client(12, "dddd", ack: 300)
    line.wait(250_000_000)
    line.wait(250_000_000)
    #expect(line.recorder.live.values.first?.gaps.map(\.offset) == [8])
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbdddd")
    #expect(line.recorder.retired[0].facts?.upper.gapCount == 0)
  }

  @Test("New connections take used ports", arguments: 0..<3)
  func portReuse(kind: Int) {
    var line = Line()
    line.shakeHands()
    line.client(0, "first")
    line.server(0, ack: 5)
    switch kind {
    case 0: line.client(5, ack: nil, flags: .rst)
    case 1: line.closeOrderly(client: 5, server: 0)
    default: break
    }
    line.clientInitial = 3_000_000_000
    line.serverInitial = 9
    line.shakeHands()
    line.client(0, "second")
    line.server(0, "reply", ack: 6)
    line.finish()
    #expect(line.recorder.retired.count == 2)
    #expect(line.text(.lower, 0) == "first")
    #expect(line.text(.lower, 1) == "second")
    #expect(line.text(.upper, 1) == "reply")
    #expect(line.recorder.retired[0].facts?.end == .replaced)
    #expect(line.recorder.retired[1].facts?.end == .endOfRun)
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Late segments of a retired connection open no other one")
  func graves() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.closeOrderly(client: 4, server: 0)
    line.wait(6_000_000_000)
    #expect(line.recorder.retired.count == 1)
    line.client(0, "aaaa")
    line.server(0, ack: 5)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.recorder.withoutPayload.isEmpty)
    #expect(line.reassembler.strays == 2)
  }

  @Test("A refused connection is a fact without a stream", arguments: [true, false])
  func refused(byRST: Bool) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    if byRST {
      line.serverInitial = .max
      line.server(0, ack: 0, flags: .rst)
    } else {
      line.reassembler.refused(key: FlowKey(source: Line.server, destination: Line.client, transport: .tcp))
    }
    line.finish()
    #expect(line.recorder.retired.isEmpty)
    #expect(line.recorder.withoutPayload.map(\.state) == [.refused])
    #expect(line.recorder.withoutPayload.map(\.initiator) == [.lower])
    #expect(line.recorder.withoutPayload.map(\.history.description) == [byRST ? "Sr" : "S"])
  }

  @Test("An ICMP error changes no live connection")
  func icmp() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.reassembler.refused(key: FlowKey(source: Line.server, destination: Line.client, transport: .tcp))
    line.client(4, "bbbb")
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
    #expect(line.recorder.retired[0].facts?.icmpErrors == 1)
    #expect(line.recorder.retired[0].facts?.state == .established)
  }

  @Test("Segments without payload become facts by time-out", arguments: [0, 1, 2])
  func timeouts(kind: Int) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    if kind > 0 { line.server(-1, ack: 0, flags: .syn) }
    if kind > 1 { line.client(0) }
    line.wait(50_000_000_000)
    #expect(line.recorder.withoutPayload.isEmpty)
    line.wait(15_000_000_000)
    #expect(line.recorder.withoutPayload.count == (kind < 2 ? 1 : 0))
    line.wait(600_000_000_000)
    let states: [FlowFacts.State] = [.probe, .halfOpen, .established]
    #expect(line.recorder.withoutPayload.map(\.state) == [states[kind]])
    #expect(line.recorder.withoutPayload.map(\.end) == [.timeout])
  }

  @Test("A connection that had payload may be idle for a day")
  func idle() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.wait(86_000_000_000_000)
    #expect(line.recorder.retired.isEmpty)
    line.wait(500_000_000_000)
    #expect(line.recorder.retired.first?.facts?.end == .timeout)
  }
}
