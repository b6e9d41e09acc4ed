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
    #expect(told.facts?.history == "ShADdFf")
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

  @Test("A connection whose end is reached by giving up a gap retires soon")
  func endBehindGap() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(8, "cccc", flags: .fin)
    line.server(0, ack: 13, flags: .fin)
    line.client(13, ack: 1)
    #expect(line.recorder.live.values.first?.gaps.isEmpty == true)
    line.wait(201_000_000)
    #expect(line.recorder.live.values.first?.gaps.map(\.offset) == [4])
    #expect(line.recorder.retired.isEmpty)
    line.wait(2_100_000_000)
    #expect(line.recorder.retired.count == 1)
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

  @Test("What the peer acknowledged is a gap after 200 ms, 64 segments or the end", arguments: 0..<3)
  func gap(how: Int) {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(8, "cccc")
    line.server(0, "reply", ack: 12)
    #expect(line.recorder.live.values.first?.gaps.isEmpty == true)
    #expect(line.recorder.live.values.first?.order == [.lower])
    switch how {
    case 0: line.wait(199_000_000); #expect(line.recorder.live.values.first?.gaps.isEmpty == true); line.wait(2_000_000)
    case 1: for _ in 0..<65 { line.server(5, ack: 12) }
    default: line.finish()
    }
    let told = how == 2 ? line.recorder.retired.first : line.recorder.live.values.first
    #expect(told?.gaps.map(\.offset) == [4])
    #expect(told?.gaps.map(\.octets) == [4])
    #expect(told?.gaps.map(\.cause) == [.capture])
    #expect(told?.gaps.first?.before?.packet == 4)
    #expect(told?.order == [.lower, .lower, .upper])
  }

  @Test("A gap where the first fragment of a datagram came is for want of the others", arguments: [4, 12])
  func fragmentGap(start: UInt32) {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    let key = FlowKey(source: Line.client, destination: Line.server, transport: .tcp)
    line.reassembler.noteFragment(key: key, sender: .lower, sequence: SequenceNumber(1001 &+ start))
    line.client(8, "cccc")
    line.server(0, "reply", ack: 12)
    line.finish()
    let told = line.recorder.retired.first
    #expect(told?.gaps.map(\.offset) == [4])
    #expect(told?.gaps.map(\.cause) == [start == 4 ? .fragment : .capture])
  }

  @Test("Behind a gap, requests and replies keep their order to the end")
  func causalityBehindGap() {
    var line = Line()
    line.shakeHands()
    line.server(0, "aaaa")
    // The listener's next four octets are lost; what follows waits for them in turns.
    line.client(0, "1111", ack: 8)
    line.server(8, "cccc", ack: 4)
    line.client(4, "2222", ack: 12)
    line.server(12, "dddd", ack: 8)
    line.client(8, ack: 16)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(told.gaps.map(\.offset) == [4])
    #expect(told.order == [.upper, .lower, .upper, .lower, .upper])
    #expect(line.text(.lower) == "11112222")
  }

  @Test("Where both directions have gaps, neither runs ahead of what its sender had read")
  func causalityBetweenGaps() {
    var line = Line()
    line.shakeHands()
    line.client(4, "2222", ack: 0)
    line.server(4, "bbbb", ack: 8)
    line.client(8, "3333", ack: 8)
    line.server(8, "cccc", ack: 12)
    line.client(12, ack: 12)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(told.order == [.lower, .upper, .lower, .upper])
    #expect(told.gaps.count == 2)
  }

  @Test("Acknowledgements that make both directions wait for each other do not keep them")
  func mutualWaiting() {
    var line = Line()
    line.shakeHands()
    line.client(0, "1111", ack: 4)
    line.server(0, "aaaa", ack: 4)
    line.finish()
    #expect(line.text(.lower) == "1111")
    #expect(line.text(.upper) == "aaaa")
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("A segment that is late in the capture fills what the peer acknowledged, though its timestamp is old")
  func lateWithTimestamp() {
    var line = Line()
    line.timestamp = 1000
    line.shakeHands()
    line.client(0, "aaaa")
    line.timestamp = 1010
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.timestamp = 1030
    line.client(12, "dddd")
    line.timestamp = 1005
    line.client(4, "bbbb")
    #expect(line.recorder.live.values.first?.gaps.isEmpty == true)
    line.finish()
    #expect(line.text(.lower).hasPrefix("aaaabbbbcccc"))
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("Behind a gap at the beginning both directions keep their order")
  func orderBehindGap() {
    var line = Line()
    line.shakeHands()
    line.client(0, "ask1")
    line.client(4, "ask2", ack: 4)
    line.server(4, "two.", ack: 8)
    line.client(8, "ask3", ack: 8)
    line.server(8, "tri.", ack: 12)
    line.finish()
    #expect(line.recorder.retired[0].gaps.map(\.offset) == [0])
    #expect(line.recorder.retired[0].order == [.lower, .lower, .upper, .lower, .upper])
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Octets that nobody acknowledged behind a hole are not delivered, and told")
  func unacknowledged() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(8, "cccc")
    line.server(0, ack: 4)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "aaaa")
    #expect(line.recorder.retired[0].gaps.isEmpty)
    #expect(line.recorder.retired[0].doubts.map(\.kind) == [.unreached])
  }

  @Test("Who acknowledges a FIN that was not captured has read what comes before it")
  func lostFin() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(8, "cccc")
    line.server(0, ack: 4)
    line.server(0, ack: 13)
    line.finish()
    #expect(line.text(.lower) == "aaaacccc")
    #expect(line.recorder.retired[0].gaps.map(\.octets) == [4])
    #expect(line.recorder.retired[0].gaps.map(\.cause) == [.capture])
    #expect(line.recorder.retired[0].doubts.isEmpty)
  }

  @Test("A hole behind which the peer says nothing any more is a gap when the capture ends")
  func nothingAcknowledged() {
    var line = Line.talking()
    line.server(4, "....", ack: 4)
    line.server(12, "cccc", ack: 4)
    line.server(20, "dddd", ack: 4)
    line.finish()
    #expect(line.text(.upper) == "bbbb....ccccdddd")
    #expect(line.recorder.retired[0].gaps.map(\.cause) == [.unacknowledged, .unacknowledged])
    #expect(line.recorder.retired[0].gaps.map(\.octets) == [4, 4])
    #expect(line.recorder.retired[0].facts?.upper.gapCauses == 0b10000)
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

  @Test("What the snap length cut off is a gap at once")
  func snapLength() {
    var line = Line()
    line.shakeHands()
    line.send(.lower, at: 0, Array("abc".utf8), ack: 0, wireLength: 10)
    line.client(10, "klm")
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "abcklm")
    #expect(told.gaps.map(\.cause) == [.snapLength])
    #expect(told.gaps.map(\.octets) == [7])
    #expect(told.facts?.lower.cutOctets == 7)
    #expect(told.facts?.lower.gapCauses == 0b10)
  }

  @Test("A whole retransmission that comes in time fills what the snap length cut off")
  func snapLengthFilled() {
    var line = Line()
    line.shakeHands()
    line.send(.lower, at: 4, Array("e".utf8), ack: 0, wireLength: 4)
    line.client(4, "efgh")
    line.client(0, "abcd")
    line.finish()
    #expect(line.text(.lower) == "abcdefgh")
    #expect(line.recorder.retired[0].gaps.isEmpty)
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
