import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Report
@testable import Session

/// What a session's block says of who came in, and who refused what.
@Suite struct BlockTests {
  static let envelope = Scene.envelope(
    1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: Scene.origin(1, 0), manager: .initiator)

  static func session(_ code: VerdictRecord.Code = .netconfBEEP) -> SessionRecord {
    Scene.session(
      envelope, Scene.origin(1, 0), Scene.origin(99, 9), Scene.verdict(code, "NETCONF-BEEP", .leftover),
      there: Scene.direction(20, 900), back: Scene.direction(20, 900))
  }

  /// The block of a session in which `events` happened, on one line so that wrapping does not matter.
  static func block(
    _ events: [(SessionEvent, PacketOrigin)], _ session: SessionRecord = session()
  ) -> String {
    var facts = BlockFacts(SummaryOptions())
    for (event, origin) in events { facts.add(event, at: origin, unicode: false) }
    for width in [80, 120] {
      var options = SummaryOptions()
      options.width = width
      let narrow = Block(
        layout: Layout(options), envelope: envelope, session: session, known: facts, isSourceCut: false)
      for line in narrow.lines() { #expect(line.columns <= width, "\(line.plain)") }
    }
    let block = Block(
      layout: Layout(SummaryOptions()), envelope: envelope, session: session, known: facts, isSourceCut: false)
    return block.lines().map { $0.plain.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
  }

  private static func logIn(_ user: String, _ outcome: String, code: Int? = nil) -> (SessionEvent, PacketOrigin) {
    let record = SASLRecord(
      from: .initiator, channel: 1, mechanism: "PLAIN", identity: user, authorization: nil, realm: nil, host: nil,
      detail: nil, credentialOctets: nil, outcome: outcome, code: code, cleartext: true)
    return (.sasl(record), Scene.origin(9, 1))
  }

  @Test func `the rest of a session that was given up is told as that`() {
    var session = Self.session()
    session.facts.startsWithSYN = false
    #expect(Self.block([], session).contains("; begins before the capture"))
    session.facts.followsEvicted = true
    #expect(Self.block([], session).contains("; the rest of a session given up for memory"))
    #expect(!Self.block([], session).contains("begins before the capture"))
  }

  // MARK: Access

  @Test func `log-ins that were refused stay visible, whatever came later`() {
    let guesses = (0..<5).map { _ in Self.logIn("root", "refused", code: 535) }
    #expect(
      Self.block(guesses + [Self.logIn("bob", "accepted")])
        .contains("SASL PLAIN, user \"bob\", accepted; 5 refused (\"root\"); not encrypted"))
    #expect(
      Self.block([Self.logIn("bob", "accepted"), Self.logIn("eve", "refused", code: 535)])
        .contains("user \"bob\", accepted; 1 refused (\"eve\")"))
    #expect(
      Self.block([Self.logIn("tim", "refused", code: 535), Self.logIn("tim", "aborted")])
        .contains("user \"tim\", refused (535); 1 aborted; not encrypted"))
  }

  @Test func `names of guesses are few, however many were tried`() {
    let text = Self.block((0..<100).map { Self.logIn("user\($0)", "refused") })
    #expect(text.contains("99 more refused (\"user0\", \"user1\", \"user2\", \"user3\" and others)"))
  }

  @Test func `TLS that failed protects nothing`() {
    var tls = TLSRecord(client: .initiator)
    tls.outcome = .failed
    tls.alert = "handshake_failure"
    tls.alertFrom = .listener
    let text = Self.block([(.tls(Shared(tls)), Scene.origin(14, 1))])
    #expect(text.contains("TLS refused by the listener (handshake_failure, packet 14); not encrypted"))
    #expect(!text.contains("no SASL seen"))
  }

  @Test func `all NETCONF sessions of a connection are named, and a hello that was seen is not missed`() {
    var events: [(SessionEvent, PacketOrigin)] = []
    for id in [4711, 4800, 4801, 4801, 4802, 4803] as [UInt64] {
      let hello = HelloRecord(
        ordinal: id, from: .listener, channel: 1, sessionID: id, capabilities: ["urn:x"], capabilityCount: 1)
      events.append((.hello(hello), Scene.origin(9, 1)))
    }
    var session = Self.session()
    session.netconf = SessionRecord.NETCONFFacts()
    session.netconf?.managerCapabilities = ["base:1.0"]
    let text = Self.block(events, session)
    #expect(text.contains("NETCONF sessions 4711, 4800, 4801, 4802 and 1 more"))
    #expect(text.contains("the agent's hello names nothing known"))
    #expect(Self.block([], session).contains("the agent's hello was not seen"))
  }

  @Test func `capabilities without a short name are counted`() {
    var session = Self.session()
    session.netconf = SessionRecord.NETCONFFacts()
    session.netconf?.managerCapabilities = ["base:1.0"]
    session.netconf?.agentCapabilities = ["base:1.0", "candidate"]
    func hello(_ from: Peer, _ count: Int) -> (SessionEvent, PacketOrigin) {
      let id: UInt64? = from == .listener ? 1 : nil
      let record = HelloRecord(
        ordinal: 1, from: from, channel: 1, sessionID: id, capabilities: [], capabilityCount: count)
      return (.hello(record), Scene.origin(9, 1))
    }
    #expect(
      Self.block([hello(.listener, 40), hello(.initiator, 1)], session)
        .contains("speaks base:1.0; the agent also candidate and 38 more"))
    #expect(
      Self.block([hello(.listener, 2), hello(.initiator, 4)], session)
        .contains("speaks base:1.0; the agent also candidate; the manager also 3 others"))
    #expect(Self.block([], session).contains("speaks base:1.0; the agent also candidate"))
  }

  // MARK: Who broke and who refused what

  @Test func `a broken rule names who broke it, and where`() {
    func finding(_ from: Peer, channel: UInt32) -> (SessionEvent, PacketOrigin) {
      var record = Scene.finding("F06", .violation, "msgno 0 is used again")
      (record.from, record.channel) = (from, channel)
      return (.finding(record), Scene.origin(9, 1))
    }
    #expect(Self.block([finding(.listener, channel: 3)]).contains("192.0.2.1, channel 3: msgno 0 is used again"))
    #expect(
      Self.block([finding(.listener, channel: 3), finding(.listener, channel: 5)])
        .contains("192.0.2.1: msgno 0 is used again"))
    #expect(
      Self.block([finding(.listener, channel: 3), finding(.initiator, channel: 3)])
        .contains("both peers, channel 3: msgno 0 is used again"))
  }

  @Test func `notifications are counted by what they tell`() {
    let events = ["netconf-config-change", "x ok", "netconf-config-change", nil].map { name in
      (
        SessionEvent.notification(
          NotificationRecord(ordinal: 9, from: .listener, channel: 1, eventTime: nil, event: name, namespace: nil)),
        Scene.origin(9, 1)
      )
    }
    let text = Self.block(events)
    #expect(text.contains("events 4 notifications: netconf-config-change 2, \"x ok\", without an event"))
    #expect(!Self.block([]).contains("notification"))
  }

  @Test func `what findings say stands in one column, however long their codes are`() {
    let events = ["sasl-historic", "notification-mapping", "unencrypted"].map {
      (SessionEvent.finding(Scene.finding($0, .note, "says something")), Scene.origin(9, 1))
    }
    var facts = BlockFacts(SummaryOptions())
    for (event, origin) in events { facts.add(event, at: origin, unicode: false) }
    let block = Block(
      layout: Layout(SummaryOptions()), envelope: Self.envelope, session: Self.session(), known: facts,
      isSourceCut: false)
    let lines = block.lines().map(\.plain).filter { $0.contains("says something") }
    let columns = lines.map { line in
      line.firstRange(of: "says").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }
    #expect(columns.count == 3 && Set(columns).count == 1)
  }

  @Test func `codes are never cut, for they are looked up; what a long one says stands below`() {
    let code = "certificate-weak-signature"
    let events = ["certificate-expired", code].map {
      (SessionEvent.finding(Scene.finding($0, .warning, "says something")), Scene.origin(9, 1))
    }
    var session = Self.session()
    session.findingCounts = [(code, 3), ("certificate-not-yet-valid", 1)]
    #expect(Self.block(events, session).contains("also certificate-not-yet-valid"))
    var facts = BlockFacts(SummaryOptions())
    for (event, origin) in events { facts.add(event, at: origin, unicode: false) }
    let block = Block(
      layout: Layout(SummaryOptions()), envelope: Self.envelope, session: session, known: facts, isSourceCut: false)
    let lines = block.lines().map(\.plain)
    let index = lines.firstIndex { $0.hasPrefix("    warning   \(code) ") }
    #expect(index.map { lines[$0].hasSuffix("packet 9") } == true)
    #expect(index.map { lines[$0 + 1] } == String(repeating: " ", count: 34) + "says something (3 times)")
    #expect(block.repeated().map(\.plain).joined().contains("\(code) 3 times"))
  }

  @Test func `what BEEP itself refuses is told`() {
    var session = Self.session()
    session.beep = SessionRecord.BEEPFacts()
    session.beep?.refusals = [
      Refusal(
        request: .start, from: .listener, channel: 3, profile: "http://example.org/no", code: 554,
        diagnostic: "not \u{1b}here", origin: Scene.origin(9, 1)),
      Refusal(request: .message, from: .listener, channel: 7, origin: Scene.origin(15, 1), count: 5),
      Refusal(request: .close, from: .initiator, channel: 11, code: 550, origin: Scene.origin(41, 1)),
    ]
    session.beep?.refusalCount = 9
    let text = Self.block([], session)
    #expect(text.contains("refused to start channel 3, profile \"http://example.org/no\", by 192.0.2.1: 554"))
    #expect(text.contains("\"not \\u{1b}here\""))
    #expect(text.contains("refused 5 messages on channel 7, by 192.0.2.1 packet 15"))
    #expect(text.contains("refused to close channel 11, by 192.0.2.10: 550 packet 41"))
    #expect(text.contains("and 2 more"))
  }

  @Test func `requests that too many others pushed out are said to be missing`() {
    var session = Self.session(.netconfBEEP)
    session.netconf = SessionRecord.NETCONFFacts()
    #expect(!Self.block([], session).contains("than is followed"))
    session.netconf?.notFollowed = 76
    #expect(
      Self.block([], session)
        .contains("missing 76 requests without their answers: more waited at a time than is followed"))
  }

  @Test func `who offers NETCONF is told where something else was asked for`() {
    var session = Self.session(.beepOther)
    session.beep = SessionRecord.BEEPFacts()
    session.beep?.profiles = ["http://iana.org/beep/netconf", "http://example.com/login"]
    #expect(!Self.block([], session).contains("NETCONF is offered"))
    session.beep?.netconfOfferedBy = [.listener]
    #expect(
      Self.block([], session)
        .contains("\"http://example.com/login\"; NETCONF is offered by 192.0.2.1, and none was seen"))
    session.beep?.netconfOfferedBy = [.listener, .initiator]
    #expect(Self.block([], session).contains("NETCONF is offered by both, and none was seen"))
  }
}
