import BEEP
import Bytes
import Packet
import Testing

@testable import Report
@testable import Session

@Suite("HTML")
struct HTMLTests {
  private static func page(
    _ events: [(SessionEvent, Envelope)] = QuickStart.events(), title: String? = nil
  ) throws -> String {
    let paper = Paper()
    var report = HTMLReport(PaperOutput(paper: paper), title: title)
    try Exported.feed(&report, events)
    return paper.text
  }

  @Test("of pages that follow each other one has a session, whole, and the one before says that it goes on")
  func following() throws {
    let held = HeldSessions()
    let events = QuickStart.netconf()
    let pages = try [Array(events.prefix(5)), Array(events.dropFirst(5)), []].map { events in
      let paper = Paper()
      var report = HTMLReport(PaperOutput(paper: paper), held: held)
      try Exported.feed(&report, events)
      return paper.text
    }
    #expect(pages[0].contains("1 session is still open, and stands on the page in which the end is seen."))
    #expect(pages[0].contains("No session has ended on port 831.") && !pages[0].contains("Nothing was seen"))
    #expect(pages[2].contains("Nothing was seen on port 831."))
    #expect(!pages[0].contains("in force, commit 52") && !pages[0].contains("never committed"))
    #expect(pages[1].contains("in force, commit 52"))
    #expect(pages[1].contains("refused, access-denied") && !pages[1].contains("still open"))
    #expect(!pages[2].contains("still open") && !pages[2].contains("in force, commit 52"))
  }

  @Test("the first paragraph says what the overview knows")
  func prose() throws {
    let page = try Self.page()
    #expect(page.contains("One NETCONF session changed the configuration of 192.0.2.1 (2 changes, 1 refused)."))
    #expect(page.contains("It was not encrypted."))
    #expect(page.contains("SSH is served by 192.0.2.77 (1 session)."))
    #expect(page.contains("198.51.100.7 scanned 254 hosts."))
    #expect(page.contains("Complete: every packet of the file was read"))
  }

  @Test("sessions that changed something are told apart from those that only asked")
  func changing() throws {
    let envelope = Scene.envelope(
      2, ("192.0.2.10", 49160), ("192.0.2.9", 831), at: Scene.origin(90, 50), manager: .initiator)
    let get = Scene.rpc("get-config", source: "running", reply: .data, request: envelope.origin, took: 1, ordinal: 3)
    var session = Scene.session(
      envelope, envelope.origin, Scene.origin(99, 51), Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover))
    session.netconf = SessionRecord.NETCONFFacts()
    let asking: [(SessionEvent, Envelope)] = [(.rpc(Shared(get)), envelope), (.session(Shared(session)), envelope)]
    let both = try Self.page(QuickStart.netconf() + asking)
    #expect(
      both.contains(
        "1 of 2 NETCONF sessions changed the configuration of 192.0.2.1 (2 changes, 1 refused); the other spoke with "
          + "192.0.2.9. None of them was encrypted."))
    #expect(try Self.page(asking).contains("One NETCONF session spoke with 192.0.2.9. It was not encrypted."))
  }

  @Test("kinds that are too many are counted, and who was only asked is not said to serve")
  func kinds() throws {
    let events = (0..<Overview.limit + 6).map { index -> (SessionEvent, Envelope) in
      let envelope = Scene.envelope(10 + index, ("192.0.2.10", 49159), ("192.0.2.77", 831), at: Scene.origin(3, 3))
      let verdict = Scene.verdict(.unofficial, "A\(index)", .unofficial)
      return (.session(Shared(Scene.session(envelope, envelope.origin, Scene.origin(4, 4), verdict))), envelope)
    }
    let page = try Self.page(events + QuickStart.netconf())
    #expect(page.contains("data-chip=\"NETCONF over BEEP\""))
    #expect(page.contains("A63 was asked for at 192.0.2.77 (1 session)."))
    #expect(page.contains("6 sessions are of other kinds, too many to tell apart."))
  }

  private static func page(of verdict: VerdictRecord, offering peers: [Peer] = []) throws -> String {
    let first = Scene.origin(3, 3)
    let envelope = Scene.envelope(1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: first)
    var session = Scene.session(
      envelope, first, Scene.origin(82, 44), verdict, there: Scene.direction(27, 2820), back: Scene.direction(25, 2881))
    session.beep = SessionRecord.BEEPFacts()
    session.beep?.netconfOfferedBy = peers
    return try page([(.session(Shared(session)), envelope)])
  }

  @Test("a session without a message of NETCONF is no nothing, and what TLS hides is not said to be nothing")
  func wordless() throws {
    var verdict = Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover)
    let clear = try Self.page(of: verdict, offering: [.listener])
    #expect(clear.contains("One NETCONF-over-BEEP session was seen with 192.0.2.1, and no NETCONF message in it."))
    #expect(!clear.contains("Nothing was seen on") && !clear.contains("is not readable"))
    #expect(clear.contains(">No change of configuration was seen.<"))
    verdict.opaque = "tls"
    let hidden = try Self.page(of: verdict, offering: [.listener])
    #expect(hidden.contains("in it. In 1 session what is inside TLS is not readable."))
    #expect(hidden.contains(">No change of configuration was seen. In 1 session what is inside TLS is not readable.<"))
    #expect(hidden.contains(">No NETCONF operation was seen. In 1 session what is inside TLS is not readable.<"))
    let empty = try Self.page([])
    #expect(empty.contains("Nothing was seen on port 831."))
  }

  @Test("who offers NETCONF and was asked for something else is named")
  func offering() throws {
    let page = try Self.page(of: Scene.verdict(.beepOther, "BEEP", .unofficial), offering: [.listener])
    #expect(page.contains("BEEP is spoken with 192.0.2.1 (1 session)."))
    #expect(page.contains("NETCONF over BEEP was offered by 192.0.2.1, and none was seen there."))
  }

  @Test("every part is there without a script")
  func parts() throws {
    let page = try Self.page()
    for title in [
      "In short", "Time line", "Needs a look", "Changes", "Operations", "Sessions", "No data", "How this was made",
    ] { #expect(page.contains("</span>\(title)</h2>")) }
    #expect(page.matches(of: /<section [^>]*aria-labelledby=/).count == 8)
    #expect(page.contains("in force, commit 52"))
    #expect(page.contains("refused, access-denied"))
    #expect(page.contains("port831 0.1.0: read quickstart.pcapng"))
  }

  @Test("nothing is fetched, and only our own script and style are allowed, by their hashes")
  func policy() throws {
    let page = try Self.page()
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1)
    #expect(policy.hasPrefix("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(policy.matches(of: /sha256-[A-Za-z0-9+\/]{43}=/).count == 2)
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(!page.contains(" style=\"") && !page.contains(" onclick") && !page.contains(" src=\""))
    #expect(page.matches(of: /<script/).count == 1)
  }

  @Test(
    "captured text is inert, wherever it stands",
    arguments: [
      "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)",
      "' onfocus='alert(1)", "]]><svg onload=alert(1)>", "\u{202E}gnp.exe", "&lt;b&gt;", "</pre></details><h1>",
    ])
  func hostile(text: String) throws {
    var events = QuickStart.netconf()
    let (last, envelope) = events.removeLast()
    var someone = envelope
    someone.user = text
    var record = Scene.rpc(text, target: text, reply: .error, request: envelope.origin, ordinal: 99)
    record.changes = [.init(operation: text, path: text, value: text)]
    record.changeCount = 1
    record.errors = [.init(tag: text, message: text)]
    events.append((.rpc(Shared(record)), someone))
    events.append((.finding(Scene.finding(text, .alert, text)), someone))
    events.append((.message(Shared(Scene.message(body: "<rpc>\(text)</rpc>"))), someone))
    guard case .session(let ended) = last else {
      Issue.record("no session at the end")
      return
    }
    var session = ended.value
    session.verdict.application = text
    session.verdict.code = .unofficial
    session.verdict.reasons = [text]
    events.append((.session(Shared(session)), someone))
    let clean = try Self.page()
    let page = try Self.page(events, title: text)
    for mark in ["<script", "<img", "<h1", "onload=alert", "onerror=alert"] {
      let expected = mark.hasPrefix("<") ? clean.ranges(of: mark).count : page.ranges(of: mark).count
      #expect(page.ranges(of: mark).count == expected)
    }
    // Every quote of a captured text is written as a reference, so that no attribute can end early.
    #expect(!page.contains("\" onmouseover=\"") && !page.contains("' onfocus='"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
  }

  @Test("hostile characters are shown by their numbers, and markup as text")
  func escaping() {
    var html = HTMLWriter()
    html.text("<a href='x'>&\"\u{0}\u{1B}\u{2028}\n\u{FC}")
    #expect(
      String(decoding: html.octets, as: UTF8.self)
        == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;\\u{0}\\u{1b}\\u{2028}\n\u{FC}")
  }

  @Test("marks without end are not drawn over the lines around")
  func marks() {
    var html = HTMLWriter()
    html.text("Zu\u{308}rich a" + String(repeating: "\u{301}", count: 12))
    let scalars = String(decoding: html.octets, as: UTF8.self).unicodeScalars
    #expect(scalars.filter { $0 == "\u{301}" }.count == 8)
    #expect(scalars.filter { $0 == "\u{308}" }.count == 1)
    #expect(html.octets.suffix(28).elementsEqual(String(repeating: "\\u{301}", count: 4).utf8))
  }

  @Test("the ladder has an arrow a message, and folds the time in which nothing happens")
  func ladder() throws {
    var budget = PageBudget()
    var session = PageSession()
    let first = Scene.origin(3, 3)
    var envelope = Scene.envelope(1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: first, manager: .initiator)
    for (ordinal, seconds) in [(1, 3.0), (2, 3.1), (3, 9.0)] {
      envelope.origin = Scene.origin(UInt64(ordinal) + 5, seconds)
      var message = Scene.message(body: "<rpc><get/></rpc>")
      message.ordinal = UInt64(ordinal)
      session.receive(.message(Shared(message)), envelope, &budget)
    }
    let record = Scene.session(envelope, first, envelope.origin, Scene.verdict(.netconfBEEP, nil, .leftover))
    let rows = session.rows(record)
    #expect(rows.count == 4)
    guard case .idle(let nanoseconds) = rows[2] else {
      Issue.record("no idle row")
      return
    }
    #expect(nanoseconds == 5_900_000_000)
    #expect(budget.lines < PageBudget().lines)
    var html = HTMLWriter()
    Ladder(layout: Layout(SummaryOptions()), envelope: envelope, rows: rows, start: first.time).write(to: &html)
    #expect(String(decoding: html.octets, as: UTF8.self).ranges(of: "class=\"shaft\"").count == 3)
  }

  @Test("parts stand in their order, whenever they came")
  func order() {
    var list = PageList()
    for (place, text) in [(3, "c"), (1, "a"), (3, "d"), (2, "b")] as [(UInt64, String)] {
      list.add(at: place) { $0.text(text) }
    }
    var html = HTMLWriter()
    list.write(to: &html)
    #expect(html.octets == Array("abcd".utf8))
    #expect(list.count == 4 && list.octets == 4)
  }

  @Test("a session with many messages keeps some and counts the others")
  func bounds() {
    var budget = PageBudget(lines: 0)
    var session = PageSession()
    let envelope = Scene.envelope(1, ("192.0.2.10", 1), ("192.0.2.1", 831), at: Scene.origin(1, 0))
    for ordinal in 1...(PageSession.messageLimit + 5) {
      var message = Scene.message(body: "<rpc/>")
      message.ordinal = UInt64(ordinal)
      session.receive(.message(Shared(message)), envelope, &budget)
    }
    #expect(session.messagesOmitted == 5)
    #expect(session.weight == PageSession.messageLimit)
  }

  @Test("what sessions hold together is bounded, too, and given back")
  func held() {
    var budget = PageBudget(held: 3)
    var session = PageSession()
    let envelope = Scene.envelope(1, ("192.0.2.10", 1), ("192.0.2.1", 831), at: Scene.origin(1, 0))
    for ordinal in UInt64(1)...5 {
      var message = Scene.message(body: "<rpc/>")
      message.ordinal = ordinal
      session.receive(.message(Shared(message)), envelope, &budget)
    }
    session.receive(.rpc(Shared(Scene.rpc("get"))), envelope, &budget)
    #expect(session.weight == 3 && budget.held == 0)
    #expect(session.messagesOmitted == 2 && session.operationsOmitted == 1)
  }
}
