import Packet

/// All sources of a run in a few figures.
struct SourceTally: Sendable {
  /// The first source, whose facts the head shows when it is the only one.
  private(set) var first: SourceFacts?
  private(set) var count = 0
  /// Whether they are interfaces that were listened on.
  private(set) var isLive = false
  private(set) var packets: UInt64 = 0
  private(set) var watchedPackets: UInt64 = 0
  private(set) var duplicates: UInt64 = 0
  /// Files of directories that are no captures, once all were looked at.
  var passedOver = 0
  private(set) var cutPackets: UInt64 = 0
  private(set) var packetsWithoutTime: UInt64 = 0
  /// Packets with an earlier time than the one before them, and how far time goes back at most, in nanoseconds.
  private(set) var outOfOrderPackets: UInt64 = 0
  private(set) var furthestBack: Int64 = 0
  private(set) var firstTime: Timestamp?
  private(set) var lastTime: Timestamp?
  /// Packets dropped, as far as the sources say; nil while none does.
  private(set) var dropped: UInt64?
  /// Sources that do not say whether packets were dropped.
  private(set) var silent = 0
  /// Damaged sources: the first 8, and how many there are.
  private(set) var damaged: [SourceFacts] = []
  private(set) var damagedCount = 0

  /// Notes a source that is opened.
  mutating func opened(_ source: SourceFacts) {
    if first == nil { first = source }
    if firstTime == nil { firstTime = source.firstTime }
    count += 1
    isLive = source.format == "live"
  }

  /// Adds what a source that is done had.
  mutating func ended(_ source: SourceFacts) {
    // What was never opened is no source of anything.
    if first?.index == source.index { first = source }
    packets &+= source.packets
    watchedPackets &+= source.watchedPackets
    duplicates &+= source.duplicates
    cutPackets &+= source.cutPackets
    packetsWithoutTime &+= source.packetsWithoutTime
    outOfOrderPackets &+= source.outOfOrderPackets
    furthestBack = max(furthestBack, source.furthestBack)
    if let time = source.firstTime { firstTime = min(firstTime ?? time, time) }
    if let time = source.lastTime { lastTime = max(lastTime ?? time, time) }
    if let lost = source.dropped { dropped = (dropped ?? 0) &+ lost } else { silent += 1 }
    if source.damage != nil {
      damagedCount += 1
      if damaged.count < 8 { damaged.append(source) }
    }
  }

  /// Whether a source, other than one that is still growing, ended too early.
  var isCutShort: Bool { damaged.contains { $0.damage?.isCutShort == true } }
}
