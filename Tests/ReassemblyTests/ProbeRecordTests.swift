import Packet
import Testing

@testable import Reassembly

/// What becomes of connections without an octet that anybody read.
@Suite struct ProbeRecordTests {
  /// What comes back for a SYN that has data.
  enum Answer: CaseIterable, Sendable {
    case nothing, reset, resetOfAnother, unreachable, handshake, completed

    var state: FlowFacts.State {
      switch self {
      case .nothing, .resetOfAnother: .probe
      case .reset, .unreachable: .refused
      case .handshake: .halfOpen
      case .completed: .established
      }
    }
  }

  @Test(arguments: Answer.allCases, [false, true])
  func `data of a SYN establishes nothing`(answer: Answer, comesAgain: Bool) {
    var line = Line()
    // With a SYN before it that has none, the flow comes of a probe's record.
    if comesAgain { line.client(-1, ack: nil, flags: .syn) }
    line.client(-1, "hello", ack: nil, flags: .syn)
    switch answer {
    case .nothing: break
    case .reset: line.server(0, ack: 5, flags: .rst)
    case .resetOfAnother: line.server(0, ack: 70_000, flags: .rst)
    case .unreachable:
      line.reassembler.refused(key: FlowKey(source: Line.server, destination: Line.client, transport: .tcp))
    case .handshake: line.server(-1, ack: 0, flags: .syn)
    case .completed:
      line.server(-1, ack: 0, flags: .syn)
      line.client(0)
    }
    line.finish()
    #expect(line.recorder.retired.isEmpty)
    #expect(line.recorder.withoutPayload.map(\.state) == [answer.state])
    #expect(line.recorder.withoutPayload.map(\.initiator) == [.lower])
    #expect(line.recorder.withoutPayload.map(\.lower.doubtful) == [1])
    #expect(line.recorder.withoutPayload.map(\.lower.octets) == [0])
  }

  @Test func `an unanswered SYN with data stays a probe, however long nobody answers`() {
    var line = Line()
    line.client(-1, "hello", ack: nil, flags: .syn)
    line.wait(1_000_000_000)
    line.client(-1, "hello", ack: nil, flags: .syn)
    line.wait(700_000_000_000)
    #expect(line.recorder.withoutPayload.map(\.state) == [.probe])
    #expect(line.recorder.withoutPayload.map(\.end) == [.timeout])
  }

  @Test func `a connection without payload that both sides closed is closed, when the run ends, too`() {
    var line = Line()
    line.shakeHands()
    line.closeOrderly(client: 0, server: 0)
    line.finish()
    #expect(line.recorder.withoutPayload.map(\.state) == [.closed])
    #expect(line.recorder.withoutPayload.map(\.end) == [.endOfRun])
    #expect(line.recorder.withoutPayload.map(\.history.description) == ["ShAFf"])
  }

  @Test func `it retires when its time of grace is over, and late segments open no other one`() {
    var line = Line()
    line.shakeHands()
    line.closeOrderly(client: 0, server: 0)
    line.wait(1_000_000_000)
    #expect(line.recorder.withoutPayload.isEmpty)
    line.wait(3_000_000_000)
    #expect(line.recorder.withoutPayload.map(\.state) == [.closed])
    #expect(line.recorder.withoutPayload.map(\.end) == [.closed])
    line.server(0, ack: 1, flags: .fin)
    line.client(1, ack: 1)
    #expect(line.reassembler.strays == 2)
    line.finish()
    #expect(line.recorder.withoutPayload.count == 1 && line.recorder.retired.isEmpty)
  }

  @Test func `its ports are free for a new connection`() {
    var line = Line()
    line.shakeHands()
    line.closeOrderly(client: 0, server: 0)
    line.wait(4_000_000_000)
    line.clientInitial = 70_000_000
    line.shakeHands()
    line.client(0, "aaaa")
    line.finish()
    #expect(line.recorder.withoutPayload.map(\.state) == [.closed])
    #expect(line.recorder.retired.map { $0.facts?.startsWithSYN } == [true])
    #expect(line.text(.lower) == "aaaa")
  }

  @Test func `octets that go on long after forged ends of both sides are read`() {
    var line = Line()
    line.shakeHands()
    line.closeOrderly(client: 0, server: 0)
    line.wait(4_000_000_000)
    line.client(0, "more")
    line.server(0, "even", ack: 4)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "more")
    #expect(line.text(.upper) == "even")
    #expect(line.reassembler.strays == 0)
  }

  @Test func `one FIN closes nothing, and behind RST none does`() {
    var line = Line()
    line.shakeHands()
    line.client(0, flags: .fin)
    line.server(0, ack: 1)
    line.finish()
    #expect(line.recorder.withoutPayload.map(\.state) == [.established])

    line = Line()
    line.shakeHands()
    line.client(0, flags: .fin)
    line.client(1, ack: nil, flags: .rst)
    line.server(0, ack: 1, flags: .fin)
    line.finish()
    #expect(line.recorder.withoutPayload.map(\.state) == [.reset])
  }

  @Test func `closed connections without payload make room, too`() {
    var line = Line(memoryLimit: Reassembler.leastMemory)
    for index in 0..<4_000 {
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.step = 1_000
      line.shakeHands()
      line.closeOrderly(client: 0, server: 0)
    }
    #expect(line.reassembler.footprint < 2 << 20)
    #expect(line.reassembler.evicted > 0)
    line.finish()
    #expect(line.recorder.withoutPayload.count == 4_000)
  }
}
