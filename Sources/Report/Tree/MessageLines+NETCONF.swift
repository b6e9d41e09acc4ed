import Packet
import Session

/// What NETCONF's events say below and in a message's line.
extension MessageLines {
  /// What a notification says of who did something, where and why (RFC 6470); all else stands in its XML.
  private static let telling: Set<String> = [
    "username", "session-id", "source-host", "datastore", "killed-by", "termination-reason", "confirm-event", "timeout",
  ]
  /// How many changes of one operation are listed.
  private static let changes = 40
  /// How many parameters.
  private static let parameters = 16
  /// How many errors of one answer, and leaves of one error.
  private static let errors = 8

  /// The changes and parameters of a request.
  static func describe(_ request: RequestContent, _ view: inout MessageView, _ layout: Layout) {
    note(request.parameters, unlisted: request.parametersUnlisted, &view, layout)
    let isWholeDatastore = request.changeCount == 1 && request.changes.first?.path == "/"
    if isWholeDatastore { return }
    note(request.changes, count: request.changeCount, &view, layout)
    if let unread = request.changesUnread { view.note("unread", StyledText(unread.sentence, .yellow)) }
  }

  /// Who did what, as a notification reports it.
  static func describe(_ record: NotificationRecord, _ view: inout MessageView, _ layout: Layout) {
    note(record.fields.filter { telling.contains($0.name) }, &view, layout)
    note(record.changes, count: record.changes.count, &view, layout)
  }

  private static func note(
    _ parameters: [RPCRecord.Parameter], unlisted: Int = 0, _ view: inout MessageView, _ layout: Layout
  ) {
    let told = parameters.filter { !$0.value.isEmpty }
    for parameter in told.prefix(Self.parameters) { note("with", parameter, &view, layout) }
    noteMore(max(0, told.count - Self.parameters) + unlisted, "more parameter", &view)
  }

  private static func note(
    _ word: String, _ leaf: RPCRecord.Parameter, _ view: inout MessageView, _ layout: Layout
  ) {
    let name = Quoted.name(leaf.name, limit: 32, unicode: layout.unicode)
    view.note(word, StyledText("\(name) \(Quoted.text(leaf.value, unicode: layout.unicode))"))
  }

  private static func noteMore(_ count: Int, _ noun: String, _ view: inout MessageView) {
    if count > 0 { view.note("", StyledText("and \(Quantity.count(UInt64(count), noun))")) }
  }

  private static func note(
    _ changes: [RPCRecord.Change], count: Int, _ view: inout MessageView, _ layout: Layout
  ) {
    for (index, change) in changes.prefix(Self.changes).enumerated() {
      let lines = lines(of: change, layout)
      view.note(index == 0 ? "changes" : "", lines[0])
      for line in lines.dropFirst() { view.note("", line) }
    }
    noteMore(count - min(changes.count, Self.changes), "more change", &view)
  }

  /// A change, and its value where that has no room beside it.
  private static func lines(of change: RPCRecord.Change, _ layout: Layout) -> [StyledText] {
    let operation = Quoted.name(change.operation, limit: 12, unicode: layout.unicode)
    var text = StyledText(operation, operation == "merge" ? .plain : .bold)
    text.add(String(repeating: " ", count: max(1, 8 - operation.columns)))
    let room = layout.edge - Self.text - 11 - text.columns
    text.add(Quoted.cutMiddle(ChangeText.place(change, layout.unicode), to: room))
    guard let value = change.value, !change.path.isEmpty else { return [text] }
    let words = "= " + Quoted.text(value, limit: 40, unicode: layout.unicode)
    guard Self.text + 12 + text.columns + words.columns > layout.edge else {
      text.add(" \(words)")
      return [text]
    }
    return [text, StyledText("        \(words)")]
  }

  /// The answer in a line, and its errors below.
  static func describe(_ record: RPCRecord, _ view: inout MessageView, _ layout: Layout) {
    switch record.reply {
    case .ok:
      view.label = OperationName.asksForData(record.operation ?? "") ? OperationName.okWithoutData : "ok"
      view.isTold = record.errors.isEmpty
    case .data: view.label = StyledText("data" + (record.replyOctets.map { ", \(exact($0))" } ?? ""))
    case .error:
      view.label = StyledText("rpc-error", .red)
      view.isTold = record.errorCount <= Self.errors && record.errors.allSatisfy { $0.info.count <= Self.errors }
    case .other, .none: view.label = "rpc-reply"
    }
    if record.request == nil {
      let id = record.messageID.map { " (message-id \(Quoted.text($0, limit: 24, unicode: layout.unicode)))" } ?? ""
      view.label.add(", to a request that was not seen\(id)")
    }
    for error in record.errors.prefix(Self.errors) { describe(error, &view, layout) }
    noteMore(record.errorCount - Self.errors, "more error", &view)
    if let applied = record.applied, record.changeCount > 0 { view.note("changes", StyledText(fate(applied))) }
  }

  /// What became of changes, as a sentence says it; empty where nobody knows.
  static func fate(_ applied: RPCRecord.Applied) -> String {
    switch applied {
    case .yes: "in force"
    case .staged: "staged until a commit"
    case .discarded: "discarded"
    case .rolledBack: "rolled back"
    case .no: "not made"
    case .unknown: ""
    }
  }

  /// To the octet: who reads messages one by one may count them.
  private static func exact(_ octets: UInt64) -> String { Quantity.count(octets, "octet") }

  private static func describe(_ error: RPCRecord.ReplyError, _ view: inout MessageView, _ layout: Layout) {
    func word(_ name: String, _ value: String?, _ style: Style = .plain) {
      guard let value else { return }
      view.note(name, StyledText(Quoted.name(value, limit: 60, unicode: layout.unicode), style))
    }
    word("type", error.type)
    word("tag", error.tag, error.severity == "warning" ? .yellow : .red)
    if error.severity == "warning" { word("severity", error.severity) }
    word("app-tag", error.appTag)
    if let path = error.path {
      view.note("path", StyledText(Quoted.location(path, columns: 200, unicode: layout.unicode)))
    }
    for leaf in error.info.prefix(Self.errors) { note("info", leaf, &view, layout) }
    noteMore(error.info.count - Self.errors, "more detail", &view)
    if let message = error.message {
      let text = Quoted.text(message, limit: 200, octets: error.messageOctets, unicode: layout.unicode)
      view.note("message", StyledText(text))
    }
  }

  /// What another session at the same agent did about changes.
  static func decidedElsewhere(_ record: OutcomeRecord, _ layout: Layout) -> [Line] {
    var line = Line()
    line.addRight("-", endingAt: 4)
    line.pad(to: Self.text)
    let name = OperationName.text(record.operation, unicode: layout.unicode)
    let text = "\(name) of \(layout.packet(record.requestPacket)): \(OutcomeText.elsewhere(record, layout))"
    return layout.wrap(StyledText(text), behind: line, indent: Self.text + 2)
  }

  /// A request that nobody was seen to answer.
  static func unanswered(_ record: RPCRecord, _ layout: Layout) -> [Line] {
    var line = Line()
    line.addRight("-", endingAt: 4)
    line.pad(to: Self.text)
    var text = StyledText("no answer seen", .yellow)
    let operation = record.operation.map { OperationName.text($0, unicode: layout.unicode) } ?? "a request"
    text.add(" to \(operation)")
    if let packet = record.requestPacket { text.add(" of \(layout.packet(packet))") }
    if record.changeCount > 0 || OperationName.changes(operation) { text.add("; done or not is unknown") }
    return layout.wrap(text, behind: line, indent: Self.text + 2)
  }
}
