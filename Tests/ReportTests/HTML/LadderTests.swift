import Bytes
import Packet
import Reassembly
import Testing

@testable import BEEP
@testable import Disclosure
@testable import Report
@testable import Session

@Suite("Ladder")
struct LadderTests {
  private static let envelope = Scene.envelope(
    1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: Scene.origin(1, 0), manager: .initiator)

  private static func message(
    _ ordinal: UInt64, _ type: MessageType, _ channel: UInt32, answers request: UInt64? = nil, epoch: Int = 0
  ) -> LadderMessage {
    let origin = Scene.origin(ordinal, Double(ordinal) / 1000)
    var message = LadderMessage(
      ordinal: ordinal, origin: origin, last: origin, from: type == .msg ? .initiator : .listener, channel: channel,
      epoch: epoch, type: type, msgno: 1, frames: 1, octets: 10, streamOffset: 0, missing: 0, label: "x")
    message.pair = type == .msg ? ordinal : request
    return message
  }

  private static func drawn(_ rows: [LadderRow]) -> String {
    var html = HTMLWriter()
    Ladder(layout: Layout(SummaryOptions()), envelope: envelope, rows: rows, start: Scene.origin(1, 0).time)
      .write(to: &html)
    return String(decoding: html.octets, as: UTF8.self)
  }

  @Test("a lane begins where the start of its channel is answered, and ends where its close is")
  func lane() {
    var started = Self.message(2, .rpy, 0, answers: 1)
    started.channels = .opens(3, profile: "http://iana.org/beep/netconf")
    var closed = Self.message(6, .rpy, 0, answers: 5)
    closed.channels = .closes(3)
    let lanes = LadderLanes(
      [
        Self.message(1, .msg, 0), started, Self.message(3, .msg, 3), Self.message(4, .rpy, 3, answers: 3),
        Self.message(5, .msg, 0), closed, Self.message(7, .msg, 0),
      ].map(LadderRow.message))
    #expect(lanes.slots.map(\.channel) == [0, 3])
    #expect(lanes.slots[1].profile == "http://iana.org/beep/netconf")
    #expect((0..<7).map { lanes.segments(at: $0)[1].line } == [.none, .lower, .whole, .whole, .whole, .upper, .none])
    #expect((0..<7).map { lanes.segments(at: $0)[0].busy } == [.lower, .upper, .none, .none, .lower, .upper, .none])
    #expect(lanes.unanswered == [7])
  }

  @Test("a tuning reset ends all lanes, and they begin anew below it")
  func reset() {
    let lanes = LadderLanes([
      .message(Self.message(1, .msg, 0)), .message(Self.message(2, .rpy, 0, answers: 1)), .reset("TLS 1.2"),
      .idle(1_000_000_000), .message(Self.message(3, .msg, 0, epoch: 1)),
    ])
    #expect((0..<5).map { lanes.segments(at: $0)[0].line } == [.whole, .whole, .whole, .none, .whole])
  }

  @Test("more channels than lanes are drawn without one")
  func limit() {
    let rows = (1...20).map { LadderRow.message(Self.message(UInt64($0), .msg, UInt32($0))) }
    #expect(LadderLanes(rows).slots.count == 12)
    #expect(Self.drawn(rows).ranges(of: "class=\"shaft\"").count == 20)
  }

  @Test("answers that follow one another, as ANS do, leave their request waiting until the last")
  func answers() {
    let lanes = LadderLanes(
      [
        Self.message(1, .msg, 1), Self.message(2, .ans, 1, answers: 1), Self.message(3, .ans, 1, answers: 1),
        Self.message(4, .nul, 1, answers: 1),
      ].map(LadderRow.message))
    #expect((0..<4).map { lanes.segments(at: $0)[0].busy } == [.lower, .whole, .whole, .upper])
    #expect(lanes.unanswered.isEmpty)
  }

  @Test("waits for SEQ, gaps and what TCP did stand between the messages, each where it belongs")
  func marks() {
    let (first, last) = (Scene.origin(1, 0), Scene.origin(9, 9))
    var record = Scene.session(Self.envelope, first, last, Scene.verdict(.netconfBEEP, nil, .leftover))
    let listener = record.initiatorSide.other
    record.beep = SessionRecord.BEEPFacts()
    record.beep?.longStalls = [
      Stall(
        sender: .listener, channel: 3, since: Scene.origin(0, 2).time.nanoseconds,
        until: Scene.origin(0, 2.611).time.nanoseconds, opened: 4096)
    ]
    record.facts.marks = [(2, 1.0), (3, 1.1), (7, 4.0)].map { packet, seconds in
      TransportMark(.retransmission, listener, Scene.origin(packet, seconds))
    }
    record.facts.marks.append(TransportMark(.zeroWindow, record.initiatorSide, Scene.origin(8, 5)))
    record.gaps = [1000, 90_000].map { offset in
      Gap(
        flow: FlowID(slot: 0, generation: 1), sender: listener, offset: offset, octets: 14_480, cause: .capture,
        before: nil, after: Scene.origin(6, 3))
    }
    var reply = Self.message(2500, .rpy, 3)
    reply = LadderMessage(
      ordinal: 2, origin: Scene.origin(5, 2.5), last: Scene.origin(6, 3), from: .listener, channel: 3, epoch: 0,
      type: .rpy, msgno: 1, frames: 4, octets: 20_000, streamOffset: 500, missing: 14_480, label: "data")
    let rows = LadderMarks(record, messages: [reply]).rows.map(\.row)
    #expect(rows.count == 6)
    let drawn = Self.drawn([.message(reply)] + rows)
    // One gap is in the lane whose message lacks octets there, the other one in nobody knows which.
    #expect(drawn.ranges(of: "class=\"lost\"").count == 1)
    #expect(drawn.ranges(of: "class=\"band gap\"").count == 1)
    #expect(drawn.ranges(of: "class=\"stall\"").count == 1)
    #expect(drawn.contains("\u{2190} waited 611.0 ms for SEQ"))
    #expect(drawn.contains("sent again, 2 times") && drawn.contains(">sent again<") && drawn.contains("window closed"))
    #expect(drawn.ranges(of: "class=\"tcpdot\"").count == 3)
  }

  @Test("a request without an answer says so")
  func unanswered() {
    #expect(Self.drawn([.message(Self.message(1, .msg, 3))]).contains("no answer seen"))
  }

  @Test("of many messages, those that are like the others are folded, and the rest stands")
  func folding() {
    var rows: [LadderRow] = []
    for ordinal in UInt64(1)...400 {
      let type: MessageType = ordinal % 2 == 1 ? .msg : .rpy
      rows.append(.message(Self.message(ordinal, type, 3, answers: ordinal - 1)))
    }
    #expect(Self.drawn(rows).ranges(of: "type=\"checkbox\"").count == 1)
    var change = Self.message(401, .msg, 3)
    change.weight = .write
    rows.insert(.message(change), at: 200)
    let drawn = Self.drawn(rows)
    #expect(drawn.ranges(of: "type=\"checkbox\"").count == 2)
    #expect(drawn.contains("200 messages that change nothing"))
    #expect(drawn.ranges(of: "class=\"shaft\"").count == 401)
    #expect(!Self.drawn(Array(rows.prefix(250))).contains("checkbox"))
  }

  @Test("what is withheld is a box with its length, and a captured text that says so is none")
  func withheld() throws {
    let body = "<a><password>s3cr3t</password><b>[redacted, 9 octets] \u{370}7\u{370}</b></a>"
    guard case .message(let told) = Disclosure().disclose(.message(Shared(Scene.message(body: body)))).event else {
      return
    }
    var budget = PageBudget()
    let xml = try #require(told.body.flatMap { PageXML($0, &budget) })
    var html = HTMLWriter()
    xml.write(to: &html)
    let text = String(decoding: html.octets, as: UTF8.self)
    // Once laid out, once raw.
    #expect(text.ranges(of: "<span class=\"gone\">6 octets withheld</span>").count == 2)
    #expect(text.ranges(of: "class=\"gone\"").count == 2)
    #expect(text.contains("[redacted, 9 octets]"))
    #expect(!text.contains("s3cr3t"))
  }

  @Test("messages beyond the budget are there without their XML")
  func budget() {
    var budget = PageBudget(lines: 1)
    let body = Scene.message(body: "<a><b/></a>").body
    #expect(body.flatMap { PageXML($0, &budget) } != nil)
    #expect(budget.isSpent)
    #expect(body.flatMap { PageXML($0, &budget) } == nil)
  }
}
