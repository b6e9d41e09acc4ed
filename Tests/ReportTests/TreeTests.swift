import Bytes
import Packet
import Testing

@testable import BEEP
@testable import Disclosure
@testable import Report
@testable import Session

@Suite struct TreeTests {
  private static let envelope = Scene.envelope(
    1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: Scene.origin(1, 0), manager: .initiator)

  /// What the tree writes for `events` and the end of the session.
  private static func text(
    _ events: [(SessionEvent, PacketOrigin)], _ tree: TreeOptions = TreeOptions(), showsSecrets: Bool = false
  ) throws -> String {
    var options = SummaryOptions()
    options.tree = tree
    let disclosure = Disclosure(showsSecrets: showsSecrets)
    let paper = Paper()
    var report = SummaryReport(PaperOutput(paper: paper), options: options)
    try report.begin(RunFacts(sources: ["a.pcap"]))
    report.began(at: Scene.origin(1, 0).time)
    for (event, origin) in events {
      var envelope = envelope
      envelope.origin = origin
      try report.receive(disclosure.disclose(event), envelope)
    }
    let verdict = Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover)
    let session = Scene.session(envelope, Scene.origin(1, 0), Scene.origin(99, 9), verdict)
    try report.receive(disclosure.disclose(.session(Shared(session))), envelope)
    try report.end(RunStatistics(), PacketCensus())
    return paper.text
  }

  private static func message(
    _ ordinal: UInt64, _ type: MessageType, channel: UInt32 = 3, msgno: UInt32 = 0, from: Peer = .initiator,
    body: String, profile: String? = "http://iana.org/beep/netconf", at origin: PacketOrigin
  ) -> (SessionEvent, PacketOrigin) {
    var record = Scene.message(body: body, profile: profile)
    record.ordinal = ordinal
    record.type = type
    record.channel = channel
    record.msgno = msgno
    record.from = from
    record.last = origin
    record.element = nil
    return (.message(Shared(record)), origin)
  }

  private static func request(_ text: (SessionEvent, PacketOrigin), _ content: RequestContent) -> (
    SessionEvent, PacketOrigin
  ) {
    guard case .message(let message) = text.0 else { return text }
    var record = message.value
    record.request = content
    return (.message(Shared(record)), text.1)
  }

  @Test func `a pair reads as a pair, with the latency at the answer`() throws {
    let asked = Scene.origin(34, 1)
    var rpc = Scene.rpc("edit-config", target: "candidate", request: asked, took: 18.4, ordinal: 1)
    rpc.replyMessage = 2
    let change = RPCRecord.Change(operation: "delete", path: "/a/b[name=\"x\"]")
    let text = try Self.text([
      Self.request(
        Self.message(1, .msg, msgno: 2, body: "<rpc><x operation=\"delete\"/></rpc>", at: asked),
        RequestContent(
          messageID: "102", operation: "edit-config", targetDatastore: "candidate", changes: [change], changeCount: 1)),
      Self.message(
        2, .rpy, msgno: 2, from: .listener, body: "<rpc-reply><ok/></rpc-reply>", at: Scene.origin(36, 1.0184)),
      (.rpc(Shared(rpc)), asked),
    ])
    #expect(text.contains("#1  unknown") || text.contains("#1  NETCONF over BEEP"))
    #expect(text.contains("192.0.2.10:49159 (I, manager) -> 192.0.2.1:831 (L, agent)"))
    #expect(text.contains("\n  34  09:00:01.000000  I  edit-config candidate, message-id \"102\"  "))
    #expect(
      text.contains("                          | <rpc>\n                          |   <x operation=\"delete\"/>\n"))
    #expect(text.contains("                            changes  delete  /a/b[name=\"x\"]\n"))
    #expect(text.contains("\n  36  09:00:01.018400  L    ok, 18.4 ms  "))
    #expect(!text.contains("<ok/>"), "the line says all that the document does")
  }

  private static func greeting(_ ordinal: UInt64, _ profiles: [String], from: Peer) -> (SessionEvent, PacketOrigin) {
    let list = profiles.map { "<profile uri='\($0)'/>" }.joined()
    return message(
      ordinal, .rpy, channel: 0, from: from, body: "<greeting>\(list)</greeting>", profile: nil,
      at: Scene.origin(ordinal + 3, 1))
  }

  @Test func `who is the agent is told when both greetings are there, and not when both offer NETCONF`() throws {
    let netconf = ["http://iana.org/beep/netconf"]
    let first = try Self.text([Self.greeting(1, netconf, from: .listener)])
    #expect(first.contains("offers   netconf\n"))
    let both = try Self.text([Self.greeting(1, netconf, from: .listener), Self.greeting(2, [], from: .initiator)])
    #expect(both.contains("offers   nothing                 so 192.0.2.1 is the agent\n"))
    let agentLast = try Self.text([Self.greeting(1, [], from: .initiator), Self.greeting(2, netconf, from: .listener)])
    #expect(agentLast.contains("offers   netconf                 so 192.0.2.1 is the agent\n"))
    let broken = try Self.text([
      Self.greeting(1, netconf, from: .initiator), Self.greeting(2, netconf, from: .listener),
    ])
    #expect(broken.contains("and both offer netconf") && !broken.contains("is the agent"))
  }

  @Test func `an abort that is answered was not accepted`() throws {
    let profile = "http://iana.org/beep/SASL/CRAM-MD5"
    let abort = Self.message(1, .msg, body: "<blob status='abort'/>", profile: profile, at: Scene.origin(24, 1))
    let answer = Self.message(
      2, .rpy, from: .listener, body: "<blob status='complete'/>", profile: profile, at: Scene.origin(26, 1.002))
    let text = try Self.text([abort, answer])
    #expect(text.contains("I  aborts") && text.contains("L    abort acknowledged, 2.0 ms"))
    #expect(!text.contains("accepted"))
  }

  @Test func `the same note is drawn once`() throws {
    var events: [(SessionEvent, PacketOrigin)] = []
    for ordinal in 1...4 as ClosedRange<UInt64> {
      let origin = Scene.origin(ordinal, Double(ordinal))
      events.append(Self.message(ordinal, .msg, msgno: UInt32(ordinal), body: "<x/>", at: origin))
      events.append((.finding(Scene.finding("N10", .note, "another type")), origin))
      events.append((.finding(Scene.finding("F06", .violation, "used again")), origin))
      events.append((.finding(Scene.finding("certificate-weak-signature", .alert, "MD5")), origin))
    }
    let text = try Self.text(events)
    #expect(text.ranges(of: "note N10").count == 1)
    #expect(text.ranges(of: "violation F06").count == 4)
    #expect(text.ranges(of: "certificate-weak-signature: MD5").count == 4)
  }

  @Test func `messages stand in the order in which they began`() throws {
    let text = try Self.text([
      Self.message(1, .msg, body: "<first/>", at: Scene.origin(2, 1)),
      Self.message(3, .msg, msgno: 2, body: "<third/>", at: Scene.origin(4, 3)),
      Self.message(2, .msg, msgno: 1, body: "<second/>", at: Scene.origin(3, 2)),
    ])
    let places = ["<first/>", "<second/>", "<third/>"].map { text.firstRange(of: $0)?.lowerBound ?? text.startIndex }
    #expect(places[0] < places[1] && places[1] < places[2])
  }

  @Test func `a notification says who did what`() throws {
    var record = NotificationRecord(
      ordinal: 1, from: .initiator, channel: 3, eventTime: "2026-11-20T09:00:00Z", event: "netconf-config-change",
      namespace: nil)
    record.fields = [.init(name: "username", value: "bob"), .init(name: "mtu", value: "1500")]
    record.changes = [.init(operation: "delete", path: "/a/b")]
    let origin = Scene.origin(2, 1)
    let text = try Self.text([
      Self.message(1, .msg, body: "<notification/>", at: origin), (.notification(record), origin),
    ])
    #expect(text.contains("I  notification netconf-config-change"))
    #expect(text.contains("with     username \"bob\"\n"))
    #expect(text.contains("changes  delete  /a/b\n") && !text.contains("mtu"))
  }

  @Test func `messages that were not selected are counted in their place`() throws {
    let events = [
      Self.message(3, .msg, body: "<third/>", at: Scene.origin(4, 1)),
      Self.message(4, .msg, msgno: 1, body: "<fourth/>", at: Scene.origin(5, 2)),
      Self.message(13, .msg, msgno: 2, body: "<last/>", at: Scene.origin(9, 3)),
    ]
    var tree = TreeOptions()
    let whole = try Self.text(events, tree)
    #expect(!whole.contains("not selected"))
    tree.isSelection = true
    let lines = try Self.text(events, tree).split(separator: "\n").filter { $0.contains("...") || $0.contains("  I  ") }
    let ellipses = lines.map { $0.contains("...") ? String($0) : "" }
    let two = "   ...                       2 messages not selected"
    let eight = "   ...                       8 messages not selected"
    #expect(ellipses == [two, "", "", eight, ""])
  }

  @Test func `a password in XML is nowhere, its length is`() throws {
    let body = "<rpc><user><name>bob</name><password>hunter2!</password></user></rpc>"
    var tree = TreeOptions()
    tree.xml = .full
    tree.showsOctets = true
    var event = Self.message(1, .msg, body: body, at: Scene.origin(2, 1))
    if case .message(let message) = event.0 {
      var record = message.value
      record.payload = MessageRecord.Captured(Array(body.utf8), count: UInt64(body.utf8.count))
      event.0 = .message(Shared(record))
    }
    let header = FrameHeader(
      type: .msg, channel: 3, msgno: 0, more: false, seqno: 0, size: UInt32(body.utf8.count), ansno: nil, length: 16,
      offset: 12, isUnusual: false)
    let frame = FrameRecord(from: .initiator, header: header, streamOffset: 12, layer: 0)
    let text = try Self.text([(.frame(frame), Scene.origin(2, 1)), event], tree)
    #expect(!text.contains("hunter2") && text.contains("<password>[redacted, 8 octets]</password>"))
    #expect(text.contains("0000000c  4d 53 47 20 33"))
    #expect(text.contains("**") && !text.contains("68 75 6e 74"))
    let open = try Self.text([event], tree, showsSecrets: true)
    #expect(open.contains("<password>hunter2!</password>"))
  }

  @Test func `the octets of a message without BEEP are shown where they lie`() throws {
    let body = "<rpc><get/></rpc>"
    var tree = TreeOptions()
    tree.showsOctets = true
    var event = Self.message(1, .msg, body: body, at: Scene.origin(2, 1))
    if case .message(let message) = event.0 {
      var record = message.value
      record.framing = .endOfMessage
      record.payload = MessageRecord.Captured(Array(body.utf8), count: UInt64(body.utf8.count))
      event.0 = .message(Shared(record))
    }
    let text = try Self.text([event], tree)
    #expect(text.contains("0000000c  3c 72 70 63 3e") && !text.contains("not kept"))
  }

  @Test func `what is hostile never reaches the terminal`() throws {
    let hostile = "<a>\u{1b}]0;x\u{07}\u{202e}\u{9b}31m\r\u{85}</a>"
    let text = try Self.text([
      Self.message(1, .msg, body: hostile, at: Scene.origin(2, 1)),
      Self.message(
        2, .msg, channel: 0, msgno: 1, body: "<start number='\u{1b}'><profile uri='\u{202e}'/></start>",
        profile: nil, at: Scene.origin(3, 1)),
    ])
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || (0x20..<0x7F).contains(scalar.value), "\(scalar.value)")
    }
  }

  @Test func `a greeting is no answer, and an answer on message 0 is one`() throws {
    let text = try Self.text([
      Self.message(
        1, .rpy, channel: 0, from: .listener,
        body: "<greeting><profile uri='http://iana.org/beep/netconf'/></greeting>",
        profile: nil, at: Scene.origin(2, 1)),
      Self.message(
        2, .msg, channel: 0, body: "<start number='1'><profile uri='http://iana.org/beep/netconf'/></start>",
        profile: nil, at: Scene.origin(3, 1)),
      Self.message(
        3, .rpy, channel: 0, from: .listener, body: "<profile uri='http://iana.org/beep/netconf'/>",
        profile: nil, at: Scene.origin(4, 1.0021)),
    ])
    #expect(text.contains("  L  greeting "))
    #expect(text.contains("offers   netconf\n"))
    #expect(text.contains("  I  start channel 1, netconf "))
    #expect(text.contains("  L    started, 2.1 ms "))
  }

  @Test func `a request without an answer is told at the end`() throws {
    var rpc = Scene.rpc("commit", reply: .none, request: Scene.origin(34, 1), ordinal: 1)
    rpc.replyMessage = nil
    let text = try Self.text([
      Self.message(1, .msg, body: "<rpc/>", at: Scene.origin(34, 1)), (.rpc(Shared(rpc)), Scene.origin(34, 1)),
    ])
    #expect(text.contains("no answer seen to commit of packet 34; done or not is unknown"))
  }

  @Test func `more than 40 lines are counted`() throws {
    let body = "<a>" + String(repeating: "<b>1</b>", count: 100) + "</a>"
    let text = try Self.text([Self.message(1, .msg, body: body, at: Scene.origin(2, 1))])
    #expect(text.contains("| (62 lines more: --xml full)"))
    var tree = TreeOptions()
    tree.xml = .full
    #expect(!(try Self.text([Self.message(1, .msg, body: body, at: Scene.origin(2, 1))], tree)).contains("lines more"))
    tree.xml = .none
    #expect(!(try Self.text([Self.message(1, .msg, body: body, at: Scene.origin(2, 1))], tree)).contains("<b>"))
  }

  @Test func `a session that goes on says so where another one came between`() throws {
    var options = SummaryOptions()
    options.tree = TreeOptions()
    var tree = Tree(TreeOptions())
    let layout = Layout(options)
    var text: [UInt8] = []
    let body = "<a>" + String(repeating: "<b>some text that takes room</b>", count: 60) + "</a>"
    for ordinal in 1...400 as ClosedRange<UInt64> {
      for session in 1...2 {
        var envelope = Self.envelope
        envelope.session = session
        text += tree.receive(
          Self.message(ordinal, .msg, msgno: UInt32(ordinal), body: body, at: Scene.origin(ordinal, 1)).0, envelope,
          layout)
      }
    }
    for session in 1...2 { text += tree.end(session, facts: { [] }, layout) ?? [] }
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("#1") }.count > 1)
    #expect(lines.filter { $0.hasPrefix("#1") }.dropFirst().allSatisfy { $0.hasSuffix("goes on") })
    #expect(lines.filter { $0.contains("  I  ") }.count == 800)
  }
}
