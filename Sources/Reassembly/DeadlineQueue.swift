/// Deadlines of flows in the order they fall due, which is the order they were set in when the wait is always the same.
struct DeadlineQueue: Sendable {
  /// One deadline.
  struct Entry: Sendable {
    var time: Int64
    var index: Int
    var generation: UInt32
  }

  private var entries: [Entry] = []
  private var start = 0

  /// Octets of memory held.
  var footprint: Int { entries.capacity * MemoryLayout<Entry>.stride }

  /// How many wait, with those that do not count any longer.
  var count: Int { entries.count - start }

  /// The first deadline; without one the end of time.
  var first: Int64 { start < entries.count ? entries[start].time : .max }

  /// Forgets the deadlines that do not count any longer.
  mutating func keep(where counts: (Entry) -> Bool) {
    entries = entries[start...].filter(counts)
    start = 0
  }

  /// Brings all deadlines forward by so many nanoseconds.
  mutating func setBack(by step: Int64) {
    for index in entries.indices { entries[index].time &-= step }
  }

  /// Adds a deadline that is not before the last one.
  mutating func append(_ time: Int64, _ index: Int, _ generation: UInt32) {
    entries.append(Entry(time: time, index: index, generation: generation))
  }

  /// Takes out the first deadline if it is due.
  mutating func popDue(_ now: Int64) -> Entry? {
    guard start < entries.count, entries[start].time <= now else { return nil }
    let entry = entries[start]
    start += 1
    if start == entries.count {
      entries.removeAll(keepingCapacity: entries.capacity < 4096)
      start = 0
    } else if start > 1024, start * 2 > entries.count {
      entries.removeFirst(start)
      start = 0
    }
    return entry
  }
}
