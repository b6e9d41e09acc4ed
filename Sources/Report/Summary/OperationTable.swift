import Packet
import Session

/// The operations of one session, bounded: with more than 40, changes, errors and the slowest 5 stay, the rest is
/// counted by operation.
struct OperationTable: Sendable {
  static let unfolded = 40
  static let slowest = 5
  static let notableLimit = 256
  static let allLimit = 4096

  private let showsAll: Bool
  /// Whether rows are wanted, and not the counts alone.
  private let keepsRows: Bool
  /// Rows that are never left out, up to a limit.
  private var notable: [OperationRow] = []
  /// The other rows: all of them while there are few, then the slowest.
  private var ordinary: [OperationRow] = []
  /// What took no longer than this is no candidate any more.
  private var floor: Int64 = .min
  /// How many operations there were.
  private(set) var count: UInt64 = 0
  /// How many of each name there were; more than 32 names are counted together.
  private var names: [(operation: String, count: UInt64)] = []
  /// Answers whose request was not seen, and the message-id of the first.
  private(set) var orphans: UInt64 = 0
  private var orphanID: String?
  /// Changes that commits put into force, and that were not taken back; and those that took effect without one.
  private(set) var committedChanges: UInt64 = 0
  private(set) var directChanges: UInt64 = 0
  /// Edits in force whose changes the messages do not hold.
  private(set) var uncountedEdits: UInt64 = 0
  /// The edits that wait for a commit and whose changes the messages do not hold.
  private var unseen: Set<UInt64> = []
  private(set) var commits: UInt64 = 0
  /// Requests that were refused, that nobody answered, and whose answers did not come to their end.
  private(set) var refused: UInt64 = 0
  private(set) var withoutAnswer: UInt64 = 0
  private(set) var incomplete: UInt64 = 0

  /// No operations yet.
  init(showsAll: Bool, keepsRows: Bool = true) {
    self.showsAll = showsAll
    self.keepsRows = keepsRows
  }

  /// Whether there is nothing to show.
  var isEmpty: Bool { count == 0 && orphans == 0 }

  /// Takes in an exchange. Text is made only for a row that may be shown.
  mutating func add(_ record: RPCRecord, at origin: PacketOrigin, unicode: Bool) {
    guard let operation = record.operation else {
      orphans += 1
      if orphanID == nil { orphanID = record.messageID.map { Quoted.text($0, unicode: unicode) } }
      return
    }
    count += 1
    tally(record)
    guard keepsRows else { return }
    note(operation)
    if OperationRow.isNotable(record) {
      guard notable.count < (showsAll ? Self.allLimit : Self.notableLimit) else { return }
      if let row = OperationRow(record, fallback: origin, unicode: unicode) { notable.append(row) }
    } else if record.latencyNanoseconds ?? 0 > floor {
      if let row = OperationRow(record, fallback: origin, unicode: unicode) { ordinary.append(row) }
      if ordinary.count > (showsAll ? Self.allLimit : 2 * Self.unfolded) { keepSlowest() }
    }
  }

  private mutating func note(_ operation: String) {
    if let index = names.firstIndex(where: { $0.operation == operation }) {
      names[index].count += 1
    } else if names.count < 32 {
      names.append((operation, 1))
    }
  }

  /// What became of the changes of an operation that is already there.
  mutating func settle(_ outcome: OutcomeRecord) {
    let changes = UInt64(clamping: outcome.changeCount)
    if outcome.applied == .yes, outcome.previous != .yes {
      committedChanges &+= changes
      if unseen.contains(outcome.request) { uncountedEdits += 1 }
    }
    if outcome.previous == .yes, outcome.applied != .yes { committedChanges -= min(changes, committedChanges) }
    guard let index = notable.lastIndex(where: { $0.ordinal == outcome.request }) else { return }
    notable[index].applied = outcome.applied
    notable[index].commit = outcome.commitPacket
    let isConfirmed = outcome.previous == .yes && outcome.applied == .yes && outcome.trialEnd == nil
    if isConfirmed { notable[index].confirmation = outcome.decidedBy }
    notable[index].acting = outcome.actingSession == nil ? nil : outcome
  }

  private mutating func tally(_ record: RPCRecord) {
    switch record.reply {
    case .error: refused += 1
    case .none: withoutAnswer += 1
    case .ok, .data, .other: break
    }
    if !record.isComplete, record.reply != .none { incomplete += 1 }
    if record.operation == "commit", record.reply == .ok { commits += 1 }
    if record.applied == .yes {
      directChanges &+= UInt64(clamping: record.changeCount)
      if hasUnseenChanges(record) { uncountedEdits += 1 }
    }
    if record.applied == .staged, let ordinal = record.request, hasUnseenChanges(record),
      unseen.count < Self.notableLimit
    {
      unseen.insert(ordinal)
    }
  }

  private func hasUnseenChanges(_ record: RPCRecord) -> Bool {
    guard record.operation?.hasPrefix("edit-") == true else { return false }
    return record.changesUnread != nil
      || record.changeCount == 0 && record.parameters.contains { $0.name == "url" }
  }

  private mutating func keepSlowest() {
    ordinary.sort { ($0.took ?? -1) > ($1.took ?? -1) }
    ordinary.removeLast(ordinary.count - (showsAll ? Self.allLimit / 2 : Self.slowest))
    floor = ordinary.last?.took ?? .min
  }

  /// The rows to show, in the order of their packets, and how many operations by name are left out.
  func shown() -> (rows: [OperationRow], rest: [(name: String, count: UInt64)]) {
    var table = self
    if !showsAll, count > Self.unfolded, table.ordinary.count > Self.slowest { table.keepSlowest() }
    let rows = (table.notable + table.ordinary).sorted {
      ($0.request.packet, $0.ordinal ?? 0) < ($1.request.packet, $1.ordinal ?? 0)
    }
    guard UInt64(rows.count) < count else { return (rows, []) }
    var rest = names
    for row in rows {
      if let index = rest.firstIndex(where: { $0.operation == row.operation }), rest[index].count > 0 {
        rest[index].count -= 1
      }
    }
    let named = rest.reduce(0) { $0 + $1.count }
    var result = rest.filter { $0.count > 0 }
      .map { (name: OperationName.text($0.operation, unicode: false), count: $0.count) }
    let others = count - UInt64(rows.count)
    if others > named { result.append((name: "others", count: others - named)) }
    return (rows, result.sorted { $0.count > $1.count })
  }

  /// What the line for answers without a request says.
  var orphanText: String? {
    guard orphans > 0 else { return nil }
    let what = Quantity.count(orphans, "answer whose request was", "answers whose requests were")
    return "\(what) not seen" + (orphanID.map { " (message-id \($0))" } ?? "")
  }
}
