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
    book.entries.append(Entry(record: record, envelope: envelope))
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
  }

  /// Takes all of a session.
  mutating func take(_ uid: String) -> [Entry] {
    let entries = held.removeValue(forKey: uid)?.entries ?? []
    for entry in entries { count -= Self.weight(entry.record) }
    return entries
  }

  private static func weight(_ record: RPCRecord) -> Int { max(1, record.changes.count) }
}
