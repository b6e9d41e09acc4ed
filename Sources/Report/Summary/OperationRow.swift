import Packet
import Session

/// One NETCONF exchange as a line of a block's table: what is kept of an `RPCRecord`.
struct OperationRow: Sendable {
  /// How many changes of one operation are shown.
  static let shownChanges = 8

  var ordinal: UInt64?
  var request: PacketOrigin
  var took: Int64?
  /// The operation's local name as it was captured, and escaped.
  var operation: String
  var name: String
  /// The operation and what it acts on.
  var label: String
  var reply: RPCRecord.Reply
  var errors: Int
  /// What the first error says.
  var tag: String
  var path: String?
  var message: String?
  var changes: [RPCRecord.Change]
  var changeCount: Int
  var applied: RPCRecord.Applied?
  var commit: PacketOrigin?
  var target: String?
  var replyOctets: UInt64?
  /// Whether any of an answer came.
  var isAnswered: Bool
  var missingOctets: UInt64
  var isComplete: Bool

  /// The row of `record`; nil when its request was not seen.
  init?(_ record: RPCRecord, fallback: PacketOrigin, unicode: Bool) {
    guard let operation = record.operation else { return nil }
    self.operation = operation
    ordinal = record.request
    request = record.requestPacket ?? fallback
    took = record.latencyNanoseconds
    name = Quoted.path(operation, columns: 28, unicode: unicode)
    label = Self.label(name, record, unicode)
    reply = record.reply
    errors = record.errors.count
    let error = record.errors.first { $0.severity != "warning" } ?? record.errors.first
    tag =
      error.map { ErrorTag.text($0.tag, unicode: unicode) }
      ?? record.refusal.map { "refused by BEEP" + ($0.code.map { ": \($0)" } ?? "") } ?? "error"
    path = error?.path.map { Quoted.path($0, columns: 200, unicode: unicode) }
    message = (error?.message ?? record.refusal?.diagnostic).map { Quoted.text($0, unicode: unicode) }
    changes = record.changes.prefix(Self.shownChanges).map { change in
      RPCRecord.Change(
        operation: Quoted.path(change.operation, columns: 12, unicode: unicode),
        path: Quoted.path(change.path, columns: 200, unicode: unicode))
    }
    changeCount = max(record.changeCount, record.changes.count)
    applied = record.applied
    commit = record.commitPacket
    target = record.targetDatastore
    replyOctets = record.replyOctets
    isAnswered = record.replyPacket != nil
    missingOctets = record.missingOctets
    isComplete = record.isComplete
  }

  private static func label(_ name: String, _ record: RPCRecord, _ unicode: Bool) -> String {
    var label = name
    func add(_ text: String) { label += " " + Quoted.path(text, columns: 24, unicode: unicode) }
    switch (record.sourceDatastore, record.targetDatastore) {
    case (let source?, let target?): add(source + " to " + target)
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
      || !record.isComplete
      || OperationName.changes(record.operation ?? "")
  }

  /// Whether the one change is the whole datastore, which the operation's name says already.
  var isWholeDatastore: Bool { changeCount == 1 && changes.first?.path == "/" }

  /// Whether it is a commit that was done.
  var isDoneCommit: Bool { name == "commit" && reply == .ok }
}

/// What operations do by their names (RFC 6241, section 7 and 8; RFC 8526).
enum OperationName {
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
