import Packet
import Reassembly
import Testing

/// Octets that are missing, and what waits behind them.
@Suite struct GapTests {
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
}
