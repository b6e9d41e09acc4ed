import BEEP
import Packet
import Testing

@testable import Report
@testable import Session

/// What the table of operations says, and that nobody else can say it.
@Suite struct OperationTableTests {
  /// The rows' lines on one, so that wrapping does not matter.
  private static func text(
    _ records: [RPCRecord], outcomes: [OutcomeRecord] = [], hellos: HellosSeen = HellosSeen(), isLossy: Bool = false
  ) -> String {
    var table = OperationTable(showsAll: false)
    for record in records { table.add(record, at: Scene.origin(9, 1), unicode: false) }
    for outcome in outcomes { table.settle(outcome) }
    let context = OperationTable.Context(
      start: Scene.origin(1, 0.5).time, isOpen: false, source: "capture", isLossy: isLossy, hellos: hellos)
    let lines = table.lines(Layout(SummaryOptions()), context).dropFirst()
    return lines.map { $0.plain.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
  }

  private static func refused(
    tag: String, path: String? = nil, info: [RPCRecord.Parameter] = [], operation: String = "edit-config"
  ) -> RPCRecord {
    var record = Scene.rpc(operation, reply: .error, request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.errors = [.init(tag: tag, path: path)]
    record.errors[0].info = info
    return record
  }

  @Test func `a lock that was not given names who has it`() {
    let held = Self.refused(tag: "lock-denied", info: [.init(name: "session-id", value: "454")], operation: "lock")
    #expect(Self.text([held]).hasSuffix("lock lock-denied, held by session 454"))
    let outside = Self.refused(tag: "lock-denied", info: [.init(name: "session-id", value: "0")], operation: "lock")
    #expect(Self.text([outside]).hasSuffix("lock-denied, held by somebody outside NETCONF"))
  }

  @Test func `what is beyond the bounds is counted`() {
    var record = Self.refused(tag: "invalid-value")
    record.errors[0].message = String(repeating: "M", count: 1024)
    record.errors[0].messageOctets = 3000
    record.unlisted.errors = 79
    record.furtherOperations = (0..<8).map { "op\($0)" }
    record.unlisted.operations = 4
    let text = Self.text([record])
    #expect(text.contains("79 more errors") && text.contains("M...\" (3,000 octets)"))
    #expect(text.contains("also op0, op1, op2, op3 and 8 more"))
    record.errors[0].message = "short"
    record.errors[0].messageOctets = nil
    record.furtherOperations = ["op0"]
    record.unlisted = .init()
    #expect(Self.text([record]).contains("also op0 \"short\""))
  }

  @Test func `on a narrow terminal tags are not cut`() {
    var options = SummaryOptions()
    options.width = 80
    for tag in ["invalid-value", "operation-not-supported", "malformed-message"] {
      var table = OperationTable(showsAll: false)
      var record = Self.refused(tag: tag, path: "/a", operation: "copy-config")
      (record.sourceDatastore, record.targetDatastore) = ("running", "startup")
      table.add(record, at: Scene.origin(9, 1), unicode: false)
      let context = OperationTable.Context(start: Scene.origin(1, 0.5).time, isOpen: false, source: "capture")
      let lines = table.lines(Layout(options), context).map(\.plain)
      #expect(lines.contains { $0.hasSuffix("copy-config running to startup") })
      #expect(lines.contains { $0.split(separator: " ").joined() == tag })
      #expect(lines.allSatisfy { $0.count <= 78 })
    }
  }

  @Test func `what an error names is shown`() {
    let record = Self.refused(
      tag: "bad-element", path: "/a",
      info: [.init(name: "bad-element", value: "mtu"), .init(name: "x", value: "ok, done")])
    #expect(Self.text([record]).hasSuffix("names bad-element \"mtu\", x \"ok, done\""))
  }

  @Test(arguments: [
    ("/x  packet 12   ok, complete", "\"/x  packet 12   ok, complete\""),
    ("/t:top/t:if[t:name=\"a b, ok\"]/t:mtu", "/t:top/t:if[t:name=\"a b, ok\"]/t:mtu"),
    ("/a[. = 'x' ]/b[3]", "/a[. = 'x' ]/b[3]"),
    ("ok", "\"ok\""), ("/a] ok [", "\"/a] ok [\""), ("/a[x='", "\"/a[x='\""), ("/a\u{1b}[31m", "\"/a\\u{1b}[31m\""),
    ("", "\"\""), ("/a, ok", "\"/a, ok\""),
  ])
  func `a path that is none stands in quotes`(_ path: String, _ expected: String) {
    #expect(Quoted.location(path, columns: 200, unicode: false) == expected)
  }

  @Test(arguments: [
    ("edit-config", "edit-config"), ("ok, done", "\"ok, done\""), ("", "\"\""), ("a\u{9b}", "\"a\\u{9b}\""),
    ("kill-session 7", "\"kill-session 7\""), ("\u{43e}\u{43a}", "\"\\u{43e}\\u{43a}\""),
  ])
  func `a name that is a sentence stands in quotes`(_ name: String, _ expected: String) {
    #expect(Quoted.name(name, unicode: false) == expected)
  }

  @Test(arguments: [
    ("text/xml", "text/xml"), ("application/beep+xml", "application/beep+xml"), ("text/xml; ok", "\"text/xml; ok\""),
    ("ok", "\"ok\""), ("/", "\"/\""), ("\u{1b}]0;", "\"\\u{1b}]0;\""),
  ])
  func `a media type that is none stands in quotes`(_ type: String, _ expected: String) {
    #expect(Quoted.mediaType(type, unicode: false) == expected)
  }

  @Test func `a parameter cannot say that it went well`() {
    var record = Scene.rpc("kill-session", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.parameters = [.init(name: "session-id", value: "7 ok: done")]
    #expect(Self.text([record]).contains("kill-session \"7 ok: done\" ok"))
  }

  @Test func `where octets are missing an answer may be among them`() {
    var record = Scene.rpc("edit-config", reply: .none, request: Scene.origin(9, 1), ordinal: 3)
    record.replyMessage = nil
    record.isComplete = false
    #expect(Self.text([record]).hasSuffix("no answer seen; done or not is unknown"))
    #expect(Self.text([record], isLossy: true).hasSuffix("not in the capture, which has gaps; done or not is unknown"))
  }

  @Test func `ok is no answer to a request for data`() {
    let record = Scene.rpc("get-config", source: "running", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    #expect(Self.text([record]).hasSuffix("get-config running ok, without the data it asks for"))
    let lock = Scene.rpc("lock", target: "running", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    #expect(Self.text([lock]).hasSuffix("lock running ok"))
  }

  @Test func `a file that is named, and a warning beside data, are shown`() {
    var copy = Scene.rpc(
      "copy-config", target: "url", source: "running", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    copy.parameters = [.init(name: "url", value: "ftp://192.0.2.9/a b.cfg")]
    #expect(Self.text([copy]).hasSuffix("copy-config running to url ok url \"ftp://192.0.2.9/a b.cfg\""))
    var get = Scene.rpc("get", reply: .data, request: Scene.origin(9, 1), took: 1, ordinal: 3)
    get.errors = [.init(tag: "too-big", severity: "warning")]
    #expect(Self.text([get]).hasSuffix("get data, 159 octets, warned: too-big"))
  }

  @Test func `a commit on trial says how long, and the one that confirms it says so`() {
    var edit = Scene.rpc("edit-config", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    (edit.applied, edit.changeCount, edit.changes) = (.staged, 1, [.init(operation: "merge", path: "/a")])
    var trial = Scene.rpc("commit", request: Scene.origin(11, 1), took: 1, ordinal: 5)
    trial.parameters = [.init(name: "confirmed", value: ""), .init(name: "confirm-timeout", value: "30")]
    let commit = Scene.rpc("commit", request: Scene.origin(13, 1), took: 1, ordinal: 7)
    func outcome(_ previous: RPCRecord.Applied, by ordinal: UInt64, until end: PacketOrigin?) -> OutcomeRecord {
      OutcomeRecord(
        channel: 3, request: 3, requestPacket: Scene.origin(9, 1), operation: "edit-config",
        targetDatastore: "candidate",
        changeCount: 1, applied: .yes, previous: previous, cause: "commit", decidedBy: ordinal,
        commitPacket: Scene.origin(11, 1), actingSession: nil, actingPacket: nil, trialEnd: end?.time)
    }
    let first = outcome(.staged, by: 5, until: Scene.origin(0, 40))
    let words = "commit confirmed ok: the edit of packet 9 is now running, to be confirmed within 30 s"
    #expect(Self.text([edit, trial], outcomes: [first]).hasSuffix(words))
    let text = Self.text([edit, trial, commit], outcomes: [first, outcome(.yes, by: 7, until: nil)])
    #expect(text.contains(words) && text.hasSuffix("commit ok: confirms the commit of packet 11"))
  }

  @Test func `a request without a name is an rpc`() {
    #expect(Self.text([Scene.rpc("", request: Scene.origin(9, 1), took: 1, ordinal: 3)]).hasSuffix("1.0 ms rpc ok"))
  }

  @Test func `a warning is told from an error`() {
    var record = Scene.rpc("edit-config", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.errors = [.init(tag: "partial-operation", severity: "warning", message: "deprecated")]
    #expect(Self.text([record]).hasSuffix("edit-config ok warning: \"deprecated\""))
  }

  @Test func `a commit names the operation that it put in force`() {
    func staged(_ operation: String, _ ordinal: UInt64) -> RPCRecord {
      var record = Scene.rpc(operation, request: Scene.origin(ordinal, 1), took: 1, ordinal: ordinal)
      record.applied = .staged
      return record
    }
    let commit = Scene.rpc("commit", request: Scene.origin(30, 2), took: 1, ordinal: 30)
    func outcome(_ operation: String, _ ordinal: UInt64) -> OutcomeRecord {
      OutcomeRecord(
        channel: 3, request: ordinal, requestPacket: Scene.origin(ordinal, 1), operation: operation,
        targetDatastore: "candidate", changeCount: 0, applied: .yes, previous: .staged, cause: "commit", decidedBy: 30,
        commitPacket: Scene.origin(30, 2))
    }
    #expect(
      Self.text([staged("copy-config", 26), commit], outcomes: [outcome("copy-config", 26)])
        .hasSuffix("commit ok: the copy-config of packet 26 is now running"))
    #expect(
      Self.text(
        [staged("edit-config", 24), staged("copy-config", 26), commit],
        outcomes: [outcome("edit-config", 24), outcome("copy-config", 26)]
      ).hasSuffix("commit ok: the operations of packets 24 and 26 are now running"))
  }

  @Test func `changes that stand in a file are not no changes`() {
    var record = Scene.rpc("edit-config", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.parameters = [.init(name: "url", value: "ftp://h/c.xml")]
    record.applied = .yes
    #expect(Self.text([record]).hasSuffix("edit-config ok; its changes stand in a file url \"ftp://h/c.xml\""))
    var table = OperationTable(showsAll: false)
    table.add(record, at: Scene.origin(9, 1), unicode: false)
    #expect(table.uncountedEdits == 1 && table.directChanges == 0)
  }

  @Test func `an edit that could not be read to its end says so`() {
    var record = Scene.rpc("edit-config", request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.applied = .yes
    record.changesUnread = Unread(at: 161, "octets that are not UTF-8")
    let sentence = Unread(at: 161, "octets that are not UTF-8").sentence
    #expect(Self.text([record]).hasSuffix("ok; its changes could not be read \(sentence)"))
    var table = OperationTable(showsAll: false)
    table.add(record, at: Scene.origin(9, 1), unicode: false)
    #expect(table.uncountedEdits == 1)
    record.changes = [.init(operation: "delete", path: "/a")]
    record.changeCount = 1
    #expect(Self.text([record]).contains("ok, 1 change; its other changes could not be read delete /a \(sentence)"))
  }

  @Test func `what stands behind the first operation of a request is named`() {
    var record = Scene.rpc("get", reply: .data, request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.furtherOperations = ["commit", "ok, done"]
    #expect(Self.text([record]).hasSuffix("also commit, \"ok, done\""))
  }

  @Test func `what another session did about a candidate is told with its packet`() {
    var record = Scene.rpc("edit-config", request: Scene.origin(12, 1), took: 1, ordinal: 3)
    (record.applied, record.changeCount) = (.staged, 1)
    record.changes = [.init(operation: "merge", path: "/a")]
    var outcome = OutcomeRecord(
      channel: 3, request: 3, requestPacket: Scene.origin(12, 1), operation: "edit-config",
      targetDatastore: "candidate", changeCount: 1, applied: .unknown, previous: .staged, cause: "commit-elsewhere")
    (outcome.actingSession, outcome.actingPacket) = (2, Scene.origin(25, 2))
    #expect(Self.text([record], outcomes: [outcome]).contains("ok, 1 change; #2 may have committed in packet 25"))
    (outcome.applied, outcome.cause) = (.discarded, "discard-elsewhere")
    #expect(
      Self.text([record], outcomes: [outcome])
        .contains("ok, 1 change, later discarded; #2 discarded or replaced in packet 25"))
  }

  @Test func `notifications and NUL are an answer, though no rpc-reply`() {
    var ended = Scene.rpc("close-session", reply: .other, request: Scene.origin(9, 1), ordinal: 3)
    (ended.replyMessage, ended.replyPacket, ended.replyOctets) = (nil, Scene.origin(22, 2), 0)
    #expect(Self.text([ended]).hasSuffix("close-session no rpc-reply: NUL ended the answers"))
    var hellos = HellosSeen()
    for ordinal in 1...33 as ClosedRange<UInt64> {
      hellos.add(
        NotificationRecord(ordinal: ordinal, from: .listener, channel: 3, eventTime: nil, event: "e", namespace: nil))
    }
    ended.operation = "create-subscription"
    #expect(
      Self.text([ended], hellos: hellos).hasSuffix("create-subscription no rpc-reply; 33 notifications on its channel"))
    (ended.reply, ended.replyPacket) = (.none, nil)
    #expect(
      Self.text([ended], hellos: hellos).hasSuffix("create-subscription no rpc-reply; 33 notifications on its channel"))
    #expect(Self.text([ended]).hasSuffix("create-subscription no answer seen"))
  }
}
