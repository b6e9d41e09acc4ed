import Packet

/// When the kernel lost packets, and how many: what tells a session that it may have gaps. Bounded.
struct DropLedger {
  /// Packets lost between two looks at a counter.
  private struct Rise {
    var start: Timestamp
    var end: Timestamp
    var packets: UInt64
    /// The interfaces they were lost on, a bit each (``SessionPlaces``).
    var sources: UInt64
  }

  /// So many rises are told apart; beyond it neighbours in time become one.
  private static let limit = 4096

  private var rises: [Rise] = []
  /// All that was lost.
  private(set) var total: UInt64 = 0

  /// Takes note of a rise on an interface.
  mutating func note(_ packets: UInt64, on source: UInt32, from start: Timestamp, to end: Timestamp) {
    guard packets > 0 else { return }
    total &+= packets
    rises.append(Rise(start: start, end: end, packets: packets, sources: SessionPlaces.bit(source)))
    if rises.count > Self.limit { coarsen() }
  }

  /// Packets lost within a span of time on interfaces, a bit each.
  func dropped(on sources: UInt64, from start: Timestamp, to end: Timestamp) -> UInt64 {
    var sum: UInt64 = 0
    // They are in the order of time, so that those of a session that has just ended are the last.
    for rise in rises.reversed() {
      if rise.end < start { break }
      if rise.start <= end, rise.sources & sources != 0 { sum &+= rise.packets }
    }
    return sum
  }

  /// Halves the older half: what is long ago needs no fine grain.
  private mutating func coarsen() {
    let half = rises.count / 2
    var older: [Rise] = []
    for index in stride(from: 0, to: half, by: 2) {
      var rise = rises[index]
      if index + 1 < half {
        rise.end = max(rise.end, rises[index + 1].end)
        rise.start = min(rise.start, rises[index + 1].start)
        rise.packets &+= rises[index + 1].packets
        rise.sources |= rises[index + 1].sources
      }
      older.append(rise)
    }
    rises.replaceSubrange(..<half, with: older)
  }
}
