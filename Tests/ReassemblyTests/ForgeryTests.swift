import Packet
import Reassembly
import Testing

/// Segments that no receiver takes, or that take another way than it seems, at the edges of a connection.
@Suite struct ForgeryTests {
  @Test("A timestamp of 0 in the SYN is none to compare with, and one half the circle ahead is new")
  func timestamps() {
    var line = Line()
    line.timestamp = 0
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.timestamp = 0x9000_0000
    line.client(0)
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.timestamp = 0x9000_0000 &+ 0x8000_0000
    line.client(4, "bbbb")
    #expect(line.reassembler.octetsCopied == 0)
    #expect(line.reassembler.octetsReassembled == 8)
    line.timestamp = 0x9000_0000 &+ 0x7000_0000
    line.client(8, "EVIL")
    #expect(line.reassembler.octetsReassembled == 8)
  }

  @Test("A time is compared with that of what the receiver has acknowledged last")
  func timesBetween() {
    var line = Line()
    line.timestamp = 1000
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.timestamp = 1100
    line.client(4, "bbbb")
    line.timestamp = 1200
    line.client(8, "cccc")
    line.timestamp = 1150
    line.client(12, "dddd")
    #expect(line.reassembler.octetsReassembled == 16)
    line.timestamp = 1050
    line.client(16, "EVIL")
    #expect(line.reassembler.octetsReassembled == 16)
    line.timestamp = 1201
    line.client(16, "good")
    line.server(0, ack: 20)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbccccddddgood")
    #expect(line.recorder.retired[0].doubts.map(\.kind) == [.leftOut(.timestamp)])
  }

  @Test("RST ends a connection whatever stands beside it", arguments: [TCPHeader.Flags.fin, .syn, [.fin, .psh]])
  func resetWithMore(flags: TCPHeader.Flags) {
    var line = Line.talking()
    line.client(4, flags: flags.union(.rst))
    line.client(4, "EVIL", ack: 4)
    line.finish()
    #expect(line.text(.lower) == "aaaa")
    #expect(line.recorder.retired[0].facts?.state == .reset)
  }

  @Test("Who opened is who sent the first SYN, also where a SYN answers it", arguments: [FlowSide.lower, .upper])
  func splitHandshake(opener: FlowSide) {
    var line = Line()
    line.send(opener, at: -1, flags: .syn)
    line.send(opener.other, at: -1, flags: .syn)
    line.send(opener, at: -1, ack: 0, flags: .syn)
    line.send(opener.other, at: 0, ack: 0)
    line.client(0, "aaaa")
    line.server(0, "bbbb", ack: 4)
    line.finish()
    #expect(line.recorder.retired[0].facts?.initiator == opener)
    #expect(line.text(.lower) == "aaaa")
    #expect(line.text(.upper) == "bbbb")
  }

  @Test("Octets that go on long after forged ends of both sides are read")
  func goesOnAfterEnds() {
    var line = Line.talking()
    line.client(4, ack: 4, flags: .fin)
    line.server(4, ack: 5, flags: .fin)
    line.client(5, ack: 5)
    line.wait(3_000_000_000)
    line.client(4, "more", ack: 4)
    line.server(4, "even", ack: 8)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.recorder.retired.count == 2)
    #expect(line.text(.lower, 1) == "more")
    #expect(line.text(.upper, 1) == "even")
  }

  @Test(
    "Where one side alone is captured a forged end is disproved by what follows",
    arguments: [TCPHeader.Flags.rst, .fin])
  func endOneSided(flags: TCPHeader.Flags) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.client(0, "aaaa")
    line.client(4, flags: flags)
    line.client(4, "bbbb")
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
    let facts = line.recorder.retired[0].facts?.lower
    #expect((facts?.forgedResets ?? 0) + (facts?.forgedFinishes ?? 0) == 1)
    let doubts = line.recorder.retired[0].doubts
    #expect(doubts.map(\.kind) == [flags == .rst ? .reset : .finish] && doubts.map(\.origin.packet) == [3])
  }

  @Test("A FIN before octets that were delivered, and that nobody acknowledged, is a conflict")
  func finBeforeDelivered() {
    var line = Line.talking()
    line.client(4, "EVIL", ack: 4)
    line.client(4, ack: 4, flags: .fin)
    line.server(4, ack: 5)
    line.finish()
    #expect(line.recorder.retired[0].conflicts.map { [$0.offset, UInt64($0.octets)] } == [[4, 4]])
  }

  @Test("A FIN sent again is none")
  func finAgain() {
    var line = Line.talking()
    line.client(4, "next", ack: 4, flags: .fin)
    line.client(4, "next", ack: 4, flags: .fin)
    line.client(8, ack: 4, flags: .fin)
    line.server(4, ack: 9)
    line.client(8, ack: 4, flags: .fin)
    line.finish()
    #expect(line.recorder.retired[0].conflicts.isEmpty)
    #expect(line.text(.lower) == "aaaanext")
  }

  @Test("A SYN/ACK in a connection that goes on brings no octets")
  func octetsOfSYNACK() {
    var line = Line.talking()
    line.client(-1, "aaaaEVIL", ack: 4, flags: .syn)
    line.client(4, "good", ack: 4)
    line.server(4, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "aaaagood")
  }

  @Test("Where the capture lacks the acknowledgements, octets in order beyond the window are read")
  func acknowledgementsLost() {
    var line = Line()
    line.window = 1000
    line.shakeHands()
    for index in 0..<300 { line.send(.lower, at: 100 * index, [UInt8](repeating: 0x61, count: 100), ack: 0) }
    line.server(0, ack: 30_000)
    line.finish()
    #expect(line.text(.lower).count == 30_000)
    #expect(line.recorder.retired[0].gaps.isEmpty)
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Octets far beyond the window are not read, however many they are")
  func farBeyondWindow() {
    var line = Line.talking()
    for index in 0..<200 { line.client(100_000_000 + 4 * index, "EVIL", ack: 4) }
    line.client(4, "good", ack: 4)
    line.server(4, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "aaaagood")
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("An old segment, and one that nearly expires, tells of nothing urgent", arguments: [false, true])
  func urgent(isOld: Bool) {
    var line = Line.talking()
    line.server(4, ack: 4)
    if isOld {
      line.client(1, "a", ack: 4, flags: .urg, urgent: 6)
    } else {
      line.hopLimit = 2
      line.client(4, ack: 4, flags: .urg, urgent: 3)
      line.hopLimit = 64
    }
    line.client(4, "good", ack: 4)
    line.finish()
    #expect(line.text(.lower) == "aaaagood")
  }

  @Test("A receiver has read what waits here for the other direction, before the next urgent octet comes")
  func urgentWhileWaiting() {
    var line = Line.talking()
    line.client(4, "wor", ack: 8, flags: .urg, urgent: 3)
    line.client(7, "ldX", ack: 8, flags: .urg, urgent: 3)
    line.server(4, "cccc", ack: 10)
    line.finish()
    #expect(line.text(.lower) == "aaaawold")
    #expect(line.recorder.retired[0].facts?.lower.urgentOctets == 2)
  }

  @Test(
    "An end that nearly expires, or stands elsewhere, and a SYN behind it take nothing from a connection without payload",
    arguments: [(TCPHeader.Flags.fin, 0, 1), (.rst, 0, 1), (.rst, 5_000, 64)] as [(TCPHeader.Flags, Int, UInt8)])
  func endBeforePayload(flags: TCPHeader.Flags, place: Int, hopLimit: UInt8) {
    var line = Line()
    line.shakeHands()
    line.hopLimit = hopLimit
    line.client(place, flags: flags)
    let before = line.clientInitial
    line.clientInitial = 70_000_000
    line.client(-1, ack: nil, flags: .syn)
    line.clientInitial = before
    line.hopLimit = 64
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.finish()
    #expect(line.text(.lower) == "good")
    #expect(line.text(.upper) == "fine")
    #expect(line.recorder.retired.count == 1)
  }

  @Test("A SYN that nearly expires does not say what the connection agreed on", arguments: [false, true])
  func decoyOptions(isFirst: Bool) {
    var line = Line()
    line.timestamp = 90_000
    func decoy(_ line: inout Line) {
      line.hopLimit = 1
      line.timestamp = nil
      line.client(-1, ack: nil, flags: .syn)
      line.hopLimit = 64
      line.timestamp = 90_000
    }
    if isFirst { decoy(&line) }
    line.client(-1, ack: nil, flags: .syn)
    if !isFirst { decoy(&line) }
    line.server(-1, ack: 0, flags: .syn)
    line.client(0)
    line.client(0, "aaaa")
    line.timestamp = 5
    line.client(4, "EVIL")
    line.timestamp = 90_001
    line.client(4, "good")
    line.server(0, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "aaaagood")
  }

  @Test("Octets that nearly expired do not say how many hops others have left, where better ones were taken")
  func hopsOfForged() {
    var line = Line.talking()
    line.hopLimit = 1
    line.client(4, "EVIL", ack: 4)
    line.client(4, ack: nil, flags: .rst)
    line.hopLimit = 64
    line.client(4, "good", ack: 4)
    line.server(4, ack: 8)
    line.hopLimit = 1
    line.client(8, "EVIL", ack: 4)
    line.hopLimit = 64
    line.client(8, "more", ack: 4)
    line.server(4, ack: 12)
    line.finish()
    #expect(line.text(.lower) == "aaaagoodmore")
    #expect(line.recorder.retired[0].conflicts.isEmpty == false && line.recorder.faults == [])
  }

  @Test("A forged time ahead is taken back by what the receiver echoes")
  func echoedTime() {
    var line = Line()
    line.timestamp = 1000
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.timestamp = 0x1000_0000
    line.client(4)
    for index in 1...40 {
      line.timestamp = 1000 + UInt32(index)
      line.client(4 * index, "aaaa")
      line.timestampEcho = line.timestamp
      line.server(0, ack: 4 * index + 4)
      line.timestampEcho = nil
    }
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower).count == 164)
    #expect(line.recorder.retired[0].gaps.isEmpty)
    #expect(line.recorder.retired[0].facts?.lower.doubtful == 0)
  }

  @Test("A FIN right behind the handshake ends its direction also when it was acknowledged before octets come")
  func acknowledgedEndBeforePayload() {
    var line = Line()
    line.shakeHands()
    line.client(0, flags: .fin)
    line.server(0, ack: 1)
    line.client(0, "EVIL")
    line.server(0, ack: nil, flags: .rst)
    line.finish()
    #expect(!line.text(.lower).contains("EVIL"))
    #expect(line.recorder.faults.isEmpty)
  }
}
