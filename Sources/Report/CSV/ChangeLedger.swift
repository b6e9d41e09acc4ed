import Packet
import Session

/// The changes of sessions that go on, held back until it is known what became of them.
struct ChangeLedger {
  /// A request for changes.
  struct Entry {
    /// The request, `applied` and `commitPacket` being the last that was heard.
    var record: RPCRecord
    /// Its session, and the packet of the request.
    var envelope: Envelope
    /// Whether more may become of it: it is staged, on trial, or in doubt.
    var isPending = false
  }

  /// The requests of a session.
  private struct Book {
    var entries: [Entry] = []
    /// Where each stands, by the ordinal of its message: a commit may tell of very many.
    var places: [UInt64: Int] = [:]
  }

  /// How many changes are held at most; then those of the session with the most are handed on as they are.
  private let limit: Int
  private var held: [String: Book] = [:]
  private var count = 0

  /// A ledger that holds `limit` changes.
  init(limit: Int = 32_768) { self.limit = limit }

  /// Notes a request; what no longer finds room is handed out.
  mutating func note(_ record: RPCRecord, _ envelope: Envelope) -> [Entry] {
    guard record.changeCount > 0 || !record.changes.isEmpty else { return [] }
    var envelope = envelope
    if let request = record.requestPacket { envelope.origin = request }
    var book = held.removeValue(forKey: envelope.uid) ?? Book()
    if let request = record.request { book.places[request] = book.entries.count }
    book.entries.append(Entry(record: record, envelope: envelope, isPending: record.applied == .staged))
    held[envelope.uid] = book
    count += Self.weight(record)
    guard count > limit, let longest = held.max(by: { $0.value.entries.count < $1.value.entries.count })?.key else {
      return []
    }
    return take(longest)
  }

  /// Notes what became of a request.
  mutating func settle(_ outcome: OutcomeRecord, _ envelope: Envelope) {
    guard let index = held[envelope.uid]?.places[outcome.request] else { return }
    held[envelope.uid]?.entries[index].record.applied = outcome.applied
    held[envelope.uid]?.entries[index].record.commitPacket = outcome.commitPacket
    let isPending = outcome.applied == .staged || outcome.applied == .unknown || outcome.trialEnd != nil
    held[envelope.uid]?.entries[index].isPending = isPending
  }

  /// Takes what nothing more will become of, of all sessions, as far as one can tell; all when `isLast`.
  mutating func takeSettled(isLast: Bool) -> [Entry] {
    var settled: [Entry] = []
    for uid in Array(held.keys) {
      let entries = take(uid)
      settled += entries.filter { isLast || !$0.isPending }
      if !isLast { keep(entries.filter(\.isPending), uid) }
    }
    return settled.sorted { $0.envelope.origin.packet < $1.envelope.origin.packet }
  }

  private mutating func keep(_ entries: [Entry], _ uid: String) {
    guard !entries.isEmpty else { return }
    var book = Book(entries: entries)
    for (index, entry) in entries.enumerated() {
      if let request = entry.record.request { book.places[request] = index }
      count += Self.weight(entry.record)
    }
    held[uid] = book
  }

  /// Takes all of a session.
  mutating func take(_ uid: String) -> [Entry] {
    let entries = held.removeValue(forKey: uid)?.entries ?? []
    for entry in entries { count -= Self.weight(entry.record) }
    return entries
  }

  private static func weight(_ record: RPCRecord) -> Int { max(1, record.changes.count) }
}
