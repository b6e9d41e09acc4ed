import Packet
import Session

/// One NETCONF exchange as a line of a block's table: what is kept of an `RPCRecord`.
struct OperationRow: Sendable {
  /// How many changes of one operation are shown.
  static let shownChanges = 8

  var ordinal: UInt64?
  var channel: UInt32
  var request: PacketOrigin
  var took: Int64?
  /// The operation's local name as it was captured, and escaped.
  var operation: String
  var name: String
  /// The operation and what it acts on.
  var label: String
  var reply: RPCRecord.Reply
  var errors: Int
  /// Whether all of these are warnings, which refuse nothing.
  var areWarnings: Bool
  /// What the first error says.
  var tag: String
  var path: String?
  /// Who holds what could not be had, as the agent says.
  var holder: String?
  /// What else the first error names, as `bad-element "mtu"`.
  var named: String?
  var message: String?
  var changes: [RPCRecord.Change]
  /// Why there may be more changes than are known.
  var unread: Unread?
  var changeCount: Int
  var applied: RPCRecord.Applied?
  var commit: PacketOrigin?
  /// The ordinal of the commit that confirmed the one that put its changes in force (RFC 6241, section 8.4).
  var confirmation: UInt64?
  /// Of a confirmed commit, the seconds within which it is to be confirmed.
  var trial: UInt64?
  var target: String?
  var replyOctets: UInt64?
  /// Whether any of an answer came.
  var isAnswered: Bool
  var missingOctets: UInt64
  var isComplete: Bool
  /// Whether NUL ended the answers without an rpc-reply among them (RFC 3080, section 2.1.1).
  var isEnded: Bool
  /// Whether the changes stand in a file that the message only names.
  var isElsewhere: Bool
  /// The file that the message names.
  var url: String?
  /// The operations behind the first in the same request.
  var further: String?
  /// What another session at the same agent did about the changes.
  var acting: OutcomeRecord?

  /// The row of `record`; nil when its request was not seen.
  init?(_ record: RPCRecord, fallback: PacketOrigin, unicode: Bool) {
    guard let operation = record.operation else { return nil }
    self.operation = operation
    ordinal = record.request
    channel = record.channel
    request = record.requestPacket ?? fallback
    took = record.latencyNanoseconds
    name = OperationName.text(operation, unicode: unicode)
    label = Self.label(name, record, unicode)
    reply = record.reply
    errors = record.errorCount
    areWarnings = record.errors.allSatisfy { $0.severity == "warning" }
    let error = record.errors.first { $0.severity != "warning" } ?? record.errors.first
    tag =
      error.map { ErrorTag.text($0.tag, unicode: unicode) }
      ?? record.refusal.map { "refused by BEEP" + ($0.code.map { ": \($0)" } ?? "") } ?? "error"
    path = error?.path.map { Quoted.location($0, columns: 200, unicode: unicode) }
    holder = error.flatMap(ErrorInfo.holder)
    named = error.flatMap { ErrorInfo.names(in: $0, unicode: unicode) }
    message = Self.message(error, record, unicode)
    changes = record.changes.prefix(Self.shownChanges).map { change in
      RPCRecord.Change(
        operation: Quoted.name(change.operation, limit: 12, unicode: unicode), path: ChangeText.place(change, unicode))
    }
    unread = record.changesUnread
    changeCount = max(record.changeCount, record.changes.count)
    applied = record.applied
    commit = record.commitPacket
    trial = Self.trial(of: record)
    target = record.targetDatastore
    replyOctets = record.replyOctets
    isAnswered = record.replyPacket != nil
    missingOctets = record.missingOctets
    isComplete = record.isComplete
    isEnded = record.replyPacket != nil && record.replyMessage == nil
    further = Self.further(record, unicode)
    url = record.parameters.first { $0.name == "url" }.map { Quoted.text($0.value, limit: 200, unicode: unicode) }
    isElsewhere = record.changeCount == 0 && record.parameters.contains { $0.name == "url" }
  }

  /// What an agent says beside the tag of an error, or a peer that refuses.
  private static func message(_ error: RPCRecord.ReplyError?, _ record: RPCRecord, _ unicode: Bool) -> String? {
    (error?.message ?? record.refusal?.diagnostic).map {
      (error?.severity == "warning" ? "warning: " : "")
        + Quoted.text($0, octets: error?.messageOctets, unicode: unicode)
    }
  }

  /// The seconds within which a confirmed commit is to be confirmed (RFC 6241, section 8.4.1); nil for all else.
  private static func trial(of record: RPCRecord) -> UInt64? {
    guard record.operation == "commit", record.parameters.contains(where: { $0.name == "confirmed" })
    else { return nil }
    return record.parameters.first { $0.name == "confirm-timeout" }.flatMap { UInt64($0.value) } ?? 600
  }

  /// The first operations behind the first, and how many more there are.
  private static func further(_ record: RPCRecord, _ unicode: Bool) -> String? {
    guard !record.furtherOperations.isEmpty else { return nil }
    let names = record.furtherOperations.prefix(4).map { OperationName.text($0, unicode: unicode) }
    let more = record.furtherOperations.count - names.count + record.unlisted.operations
    return names.joined(separator: ", ") + (more > 0 ? " and \(Quantity.thousands(UInt64(more))) more" : "")
  }

  private static func label(_ name: String, _ record: RPCRecord, _ unicode: Bool) -> String {
    var label = name
    func add(_ text: String) { label += " " + Quoted.name(text, limit: 24, unicode: unicode) }
    switch (record.sourceDatastore, record.targetDatastore) {
    case (let source?, let target?):
      add(source)
      label += " to"
      add(target)
    case (let only?, nil), (nil, let only?): add(only)
    case (nil, nil): break
    }
    switch record.operation {
    case "kill-session", "kill-subscription", "delete-subscription":
      if let parameter = record.parameters.first(where: { $0.name == "session-id" || $0.name == "id" }) {
        add(parameter.value)
      }
    case "commit": if record.parameters.contains(where: { $0.name == "confirmed" }) { label += " confirmed" }
    case "create-subscription":
      if let stream = record.parameters.first(where: { $0.name == "stream" }) { add(stream.value) }
    default: break
    }
    return Quoted.cutMiddle(label, to: 34)
  }

  /// Whether an exchange is one that is never left out: it changes something, or went wrong.
  static func isNotable(_ record: RPCRecord) -> Bool {
    record.changeCount > 0 || record.reply == .error || record.reply == .other || record.reply == .none
      || !record.isComplete || record.changesUnread != nil
      || OperationName.changes(record.operation ?? "")
  }

  /// Whether the one change is the whole datastore, which the operation's name says already.
  var isWholeDatastore: Bool { changeCount == 1 && changes.first?.path == "/" }

  /// Whether it asks for something that matters if it was done.
  var mayHaveChanged: Bool { changeCount > 0 || unread != nil || OperationName.changes(name) }

  /// Whether it is one of the operations that take changes one by one.
  var isEdit: Bool { name == "edit-config" || name == "edit-data" }

  /// Whether it is a commit that was done.
  var isDoneCommit: Bool { name == "commit" && reply == .ok }
}

/// What operations do by their names (RFC 6241, section 7 and 8; RFC 8526).
enum OperationName {
  /// The name as a reader sees it; `rpc` where a request names none.
  static func text(_ name: String, unicode: Bool) -> String {
    name.isEmpty ? "rpc" : Quoted.name(name, limit: 28, unicode: unicode)
  }

  /// Whether a request of that name asks for data (RFC 6241, section 7; RFC 6022; RFC 8526).
  static func asksForData(_ name: String) -> Bool { ["get", "get-config", "get-data", "get-schema"].contains(name) }

  /// The answer ok to such a request.
  static var okWithoutData: StyledText {
    var text = StyledText("ok")
    text.add(", without the data it asks for", .yellow)
    return text
  }

  /// Whether the operation changes a datastore or somebody's session.
  static func changes(_ name: String) -> Bool {
    switch name {
    case "edit-config", "edit-data", "copy-config", "delete-config", "commit", "discard-changes", "cancel-commit",
      "kill-session", "action":
      true
    default: false
    }
  }
}
