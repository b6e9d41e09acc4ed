import Packet
import Reassembly
import Testing

/// Scripts of segments and what a receiver would have read.
@Suite struct SegmentTests {
  @Test("Segments in order are lent from the frame and none is copied")
  func inOrder() {
    var line = Line()
    line.shakeHands()
    for index in 0..<50 {
      line.client(index * 10, "0123456789", ack: index * 4)
      line.server(index * 4, "abcd", ack: index * 10 + 10)
    }
    line.closeOrderly(client: 500, server: 200)
    line.finish()
    #expect(line.reassembler.octetsCopied == 0)
    #expect(line.reassembler.octetsReassembled == 700)
    #expect(line.reassembler.octetsKept == 700)
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty && told.conflicts.isEmpty && told.copied == 0)
    #expect(told.facts?.history.description == "ShADdFf")
    #expect(told.facts?.state == .closed)
    #expect(told.facts?.initiator == .lower)
    #expect(told.facts?.startsWithSYN == true)
    #expect(told.ended == [.lower: false, .upper: false])
    #expect(line.recorder.faults.isEmpty)
  }

  static let orders: [[Int]] = [[2, 1, 0], [1, 0, 2], [0, 2, 1], [2, 0, 1]]

  @Test("Any order of the segments gives the same stream", arguments: orders)
  func reordered(order: [Int]) {
    var line = Line()
    line.shakeHands()
    for index in order { line.client(index * 4, ["aaaa", "bbbb", "cccc"][index]) }
    line.server(0, ack: 12)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbcccc")
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("Sequence numbers wrap", arguments: [UInt32.max, UInt32.max - 1, UInt32.max - 7, UInt32.max - 40])
  func wrap(initial: UInt32) {
    var line = Line()
    line.clientInitial = initial
    line.shakeHands()
    line.client(20, "klmnopqrst")
    line.client(10, "abcdefghij")
    line.client(0, "0123456789")
    line.server(0, ack: 30)
    line.finish()
    #expect(line.text(.lower) == "0123456789abcdefghijklmnopqrst")
  }

  @Test("A reply waits for the request that it acknowledges")
  func causality() {
    var line = Line()
    line.shakeHands()
    line.server(0, "reply", ack: 7)
    line.client(0, "request")
    line.client(7, ack: 5)
    line.finish()
    #expect(line.recorder.retired[0].order == [.lower, .upper])
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("A FIN outside the window goes with the octets before it when both are acknowledged", arguments: [true, false])
  func finBehindWindow(isAlone: Bool) {
    var line = Line()
    line.window = 8
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.client(4, "bbbbbbbb")
    line.client(12, "cccc", flags: isAlone ? [] : .fin)
    if isAlone { line.client(16, flags: .fin) }
    line.server(0, ack: 17, flags: .fin)
    line.client(17, ack: 1)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbbbbbcccc")
    #expect(line.recorder.retired.first?.facts?.state == .closed)
    #expect(line.recorder.retired.first?.facts?.lower.doubtful == 0)
  }

  @Test("One false time stamp moves no clock, three packets do", arguments: [1, 2, 3])
  func leap(packets: Int) {
    var line = Line.talking()
    let month: Int64 = 30 * 86_400_000_000_000
    line.time += month
    for _ in 0..<packets { line.server(4, ack: 4) }
    line.time -= month
    line.client(4, "aaaa", ack: 4)
    // A connection that goes on is looked at again only when a second has passed.
    line.wait(1_100_000_000)
    line.client = Endpoint(address: Line.client.address, port: 40_001)
    line.shakeHands()
    line.closeOrderly(client: 0, server: 0)
    line.wait(3_000_000_000)
    #expect(line.recorder.retired.isEmpty)
    #expect(line.recorder.withoutPayload.count == (packets == 3 ? 0 : 1))
  }

  @Test("Connections and datagrams of the same ports are apart, however few packets show the time", arguments: [3, 30])
  func hoursApart(hours: Int64) {
    var line = Line()
    let pause = hours * 3_600_000_000_000
    for number: UInt32 in 0..<5 {
      line.clientInitial = 1000 &+ 100_000 &* number
      line.serverInitial = 500_000 &+ 7777 &* number
      line.shakeHands()
      line.client(0, "aaaa")
      line.server(0, "bbbb", ack: 4)
      line.client(4, ack: 4, flags: .rst)
      line.time += pause
    }
    #expect(line.recorder.retired.count >= 4)
    line.finish()
    #expect(line.recorder.retired.count == 5)
    #expect(line.recorder.retired.allSatisfy { $0.facts?.startsWithSYN == true && $0.facts?.lower.octets == 4 })
    for _ in 0..<5 {
      line.datagram("ping")
      line.time += pause
    }
    line.finish()
    #expect(line.recorder.retired.count == 10)
    for _ in 0..<5 {
      line.client(-1, ack: nil, flags: .syn)
      line.time += pause
    }
    line.finish()
    #expect(line.recorder.withoutPayload.count == 5)
  }

  @Test("A clock that is set back takes what waits with it")
  func rewound() {
    var line = Line()
    line.shakeHands()
    line.client(0, "MSG ")
    line.client(6, " 1")
    line.server(0, ack: 8)
    line.time -= 3_600_000_000_000
    line.reassembler.rewind(to: Timestamp(nanoseconds: line.time))
    line.wait(199_000_000)
    #expect(line.recorder.live.values.first?.gaps.isEmpty == true)
    line.wait(2_000_000)
    #expect(line.recorder.live.values.first?.gaps.map(\.offset) == [4])
  }

  @Test("Behind a clock that was set back a connection is idle since then", arguments: [true, false])
  func idleRewound(hasPayload: Bool) {
    var line = Line()
    line.shakeHands()
    if hasPayload { line.client(0, "MSG ") }
    line.time -= 365 * 86_400_000_000_000
    line.reassembler.rewind(to: Timestamp(nanoseconds: line.time))
    let patience: Int64 = hasPayload ? 86_400_000_000_000 : 600_000_000_000
    line.wait(patience)
    #expect(line.recorder.retired.isEmpty && line.recorder.withoutPayload.isEmpty)
    line.wait(1_000_000_001)
    #expect((hasPayload ? line.recorder.retired.count : line.recorder.withoutPayload.count) == 1)
  }

  @Test("An acknowledgement of a FIN that comes before it stops nothing")
  func finAcknowledgedBefore() {
    var line = Line.talking()
    line.client(8, "cccc", ack: 4)
    line.server(4, ack: 13)
    line.client(12, ack: 4, flags: .fin)
    line.server(4, ack: 13, flags: .fin)
    line.client(13, ack: 5)
    line.finish()
    #expect(line.text(.lower) == "aaaacccc")
    #expect(line.recorder.retired[0].gaps.map(\.octets) == [4])
    #expect(line.recorder.retired[0].facts?.state == .closed)
  }

  @Test("FIN and RST behind it break a connection off")
  func finAndReset() {
    var line = Line.talking()
    line.client(4, ack: 4, flags: .fin)
    line.client(5, ack: nil, flags: .rst)
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .reset)
  }

  @Test("Streams longer than 4 GiB have offsets of 64 bits")
  func longStream() {
    var line = Line()
    line.windowShift = 14
    line.recorder.keepsOctets = false
    line.shakeHands()
    let octets = [UInt8](repeating: 7, count: 10)
    // The sender goes on in steps of a billion octets that the capture lacks.
    for index in 0..<6 {
      line.send(.lower, at: index * 1_000_000_000, octets, ack: 0)
      line.server(0, ack: index * 1_000_000_000 + 10)
      line.server(0, ack: (index + 1) * 1_000_000_000)
      line.wait(300_000_000)
    }
    line.finish()
    #expect(line.recorder.faults.isEmpty)
    #expect(line.recorder.retired[0].facts?.lower.octets ?? 0 == 6_000_000_000)
  }
}
