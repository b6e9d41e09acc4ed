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
  /// Rows that are never left out, up to a limit.
  private var notable: [OperationRow] = []
  /// The other rows: all of them while there are few, then the slowest.
  private var ordinary: [OperationRow] = []
  /// How many operations there were.
  private(set) var count: UInt64 = 0
  /// How many of each name there were; more than 32 names are counted together.
  private var names: [(name: String, count: UInt64)] = []
  /// Answers whose request was not seen, and the message-id of the first.
  private(set) var orphans: UInt64 = 0
  private var orphanID: String?
  /// Changes that were answered with ok and not yet committed; changes that took effect.
  private var staged: UInt64 = 0
  private(set) var appliedChanges: UInt64 = 0
  private(set) var commits: UInt64 = 0

  /// No operations yet.
  init(showsAll: Bool) { self.showsAll = showsAll }

  /// Whether there is nothing to show.
  var isEmpty: Bool { count == 0 && orphans == 0 }

  /// Takes in an exchange.
  mutating func add(_ record: RPCRecord, at origin: PacketOrigin, unicode: Bool) {
    guard let row = OperationRow(record, fallback: origin, unicode: unicode) else {
      orphans += 1
      if orphanID == nil { orphanID = record.messageID.map { Quoted.text($0, unicode: unicode) } }
      return
    }
    if let ordinal = row.ordinal, replace(ordinal, by: row) { return }
    count += 1
    if let index = names.firstIndex(where: { $0.name == row.name }) {
      names[index].count += 1
    } else if names.count < 32 {
      names.append((row.name, 1))
    }
    tally(row)
    let limit = showsAll ? Self.allLimit : Self.notableLimit
    if row.isNotable {
      if notable.count < limit { notable.append(row) }
    } else {
      ordinary.append(row)
      if ordinary.count > (showsAll ? Self.allLimit : 2 * Self.unfolded) { keepSlowest() }
    }
  }

  /// A later word on an exchange that is already there takes its place.
  private mutating func replace(_ ordinal: UInt64, by row: OperationRow) -> Bool {
    if let index = notable.lastIndex(where: { $0.ordinal == ordinal }) {
      if notable[index].applied == .staged, row.applied == .yes {
        let changes = UInt64(clamping: row.changeCount)
        if staged >= changes, row.commit == nil || commits == 0 {
          staged -= changes
          appliedChanges += changes
        }
      }
      notable[index] = row
      return true
    }
    return false
  }

  /// What became of the changes of an operation that is already there.
  mutating func settle(_ outcome: OutcomeRecord) {
    guard let index = notable.lastIndex(where: { $0.ordinal == outcome.request }) else { return }
    notable[index].applied = outcome.applied
    notable[index].commit = outcome.commitPacket
  }

  private mutating func tally(_ row: OperationRow) {
    guard row.reply == .ok else { return }
    if row.name == "commit" {
      commits += 1
      appliedChanges += staged
      staged = 0
    } else if row.name == "discard-changes" {
      staged = 0
    } else if row.target == "running", row.applied != .no {
      appliedChanges += UInt64(clamping: row.changeCount)
    } else if row.applied == .staged || row.applied == nil {
      staged += UInt64(clamping: row.changeCount)
    }
  }

  private mutating func keepSlowest() {
    ordinary.sort { ($0.took ?? -1) > ($1.took ?? -1) }
    ordinary.removeLast(ordinary.count - (showsAll ? Self.allLimit / 2 : Self.slowest))
  }

  /// The rows to show, in the order of their packets, and how many operations by name are left out.
  func shown() -> (rows: [OperationRow], rest: [(name: String, count: UInt64)]) {
    var table = self
    if !showsAll, count > Self.unfolded, table.ordinary.count > Self.slowest { table.keepSlowest() }
    let rows = (table.notable + table.ordinary).sorted { $0.request.packet < $1.request.packet }
    guard UInt64(rows.count) < count else { return (rows, []) }
    var rest = names
    for row in rows {
      if let index = rest.firstIndex(where: { $0.name == row.name }), rest[index].count > 0 { rest[index].count -= 1 }
    }
    let named = rest.reduce(0) { $0 + $1.count }
    let others = count - UInt64(rows.count)
    if others > named { rest.append((name: "others", count: others - named)) }
    return (rows, rest.filter { $0.count > 0 }.sorted { $0.count > $1.count })
  }

  /// What the line for answers without a request says.
  var orphanText: String? {
    guard orphans > 0 else { return nil }
    let what = Quantity.count(orphans, "answer whose request was", "answers whose requests were")
    return "\(what) not seen" + (orphanID.map { " (message-id \($0))" } ?? "")
  }
}
