import Packet
import Reassembly
import Testing

/// Octets that come once more, and those that only look like it.
@Suite struct RetransmissionTests {
  @Test("Retransmissions are compared by content")
  func retransmission() {
    var line = Line()
    line.shakeHands()
    line.client(0, "0123456789")
    line.server(0, ack: 10)
    line.client(0, "0123456789")
    line.client(2, "23456789AB")
    line.client(4, "4567x9")
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "0123456789AB")
    #expect(told.conflicts.map(\.offset) == [8])
    #expect(told.conflicts.map(\.octets) == [1])
    #expect(told.conflicts.map(\.origin.packet) == [8])
    #expect(told.facts?.lower.retransmitted == 2)
    #expect(told.facts?.lower.unverified == 0)
    #expect(told.facts?.history.description == "ShADaT")
  }

  @Test("A retransmission older than 16 KiB is counted unverified")
  func unverified() {
    var line = Line()
    line.shakeHands()
    for index in 0..<40 {
      line.send(.lower, at: index * 1000, Array(repeating: UInt8(index), count: 1000), ack: 0)
      line.server(0, ack: index * 1000 + 1000)
    }
    line.send(.lower, at: 0, Array(repeating: 99, count: 1000), ack: 0)
    line.send(.lower, at: 39_000 - 15_000, Array(repeating: 99, count: 1000), ack: 0)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(told.facts?.lower.unverified == 1000)
    #expect(told.conflicts.map(\.offset) == [24_000])
  }

  @Test("Copies by a mirror port are neither retransmissions nor conflicts")
  func copies() {
    var line = Line()
    line.shakeHands()
    line.client(0, "abcd")
    line.identification -= 1
    line.client(0, "abcd")
    line.finish()
    #expect(line.recorder.retired[0].facts?.lower.duplicates == 1)
    #expect(line.recorder.retired[0].facts?.lower.retransmitted == 0)
  }

  @Test("Out of order is what comes behind later octets: not those that wait for it, and not what stays away")
  func outOfOrder() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(8, "cccc")
    line.client(12, "dddd")
    line.client(16, "eeee")
    line.client(4, "bbbb")
    line.server(0, ack: 20)
    line.client(24, "gggg")
    line.client(28, "hhhh")
    line.server(0, ack: 32)
    line.finish()
    let facts = line.recorder.retired[0].facts?.lower
    #expect(line.text(.lower) == "aaaabbbbccccddddeeeegggghhhh")
    #expect(facts?.outOfOrder == 1)
    #expect(facts?.retransmitted == 0)
    #expect(facts?.gapOctets == 4)
  }

  @Test("Octets that wait are there: once more, they are a retransmission")
  func retransmissionBehindHole() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(8, "cccc")
    line.client(12, "dddd")
    line.client(8, "ccccdddd")
    line.client(4, "bbbb")
    line.server(0, ack: 16)
    line.finish()
    let facts = line.recorder.retired[0].facts?.lower
    #expect(line.text(.lower) == "aaaabbbbccccdddd")
    #expect(facts?.outOfOrder == 1)
    #expect(facts?.retransmitted == 1)
  }

  @Test("Keep-alives are nothing", arguments: ["", "\u{0}"])
  func keepAlive(text: String) {
    var line = Line()
    line.shakeHands()
    line.client(0, "abcd")
    line.server(0, ack: 4)
    line.client(3, text)
    line.server(0, ack: 4)
    line.client(4, "efgh")
    line.finish()
    #expect(line.text(.lower) == "abcdefgh")
    #expect(line.recorder.retired[0].conflicts.isEmpty)
    #expect(line.recorder.retired[0].facts?.lower.retransmitted == 0)
  }

  @Test("A zero-window probe counts when it is acknowledged", arguments: [true, false])
  func zeroWindowProbe(isTaken: Bool) {
    var line = Line()
    line.shakeHands()
    line.client(0, "abcd")
    line.window = 0
    line.server(0, ack: 4)
    line.window = 65_000
    line.client(4, "e")
    line.server(0, ack: isTaken ? 5 : 4)
    line.client(isTaken ? 5 : 4, isTaken ? "fgh" : "efgh")
    line.finish()
    #expect(line.text(.lower) == "abcdefgh")
    #expect(line.recorder.retired[0].gaps.isEmpty && line.recorder.retired[0].conflicts.isEmpty)
  }
}
