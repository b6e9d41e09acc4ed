import Bytes
import Packet

extension TimeLine {
  /// Reads from the only open source, up to where the next one begins.
  mutating func readAlone(
    _ limit: Int, _ memory: FrameMemory?, _ look: inout FirstLook, _ body: FrameBody
  ) {
    let through = upcoming.last.map { next in
      // What comes up to 50 ms before the next file may be seen again in it.
      (entries[next].first ?? Timestamp(nanoseconds: .min)).moved(by: -SensorDuplicates.window)
    }
    let capture = open[0]
    if let through, let waiting = capture.reader.nextTime, waiting > through {
      readMerged(limit, look.passed, body)
      return
    }
    if let memory { capture.reader.use(memory) }
    // One read brings what the memory holds.
    let limit = memory == nil || limit == 0 ? limit : .max
    let last = through ?? Timestamp(nanoseconds: .max)
    if !capture.reader.read(limit: limit, through: last, passing: &look, body) { close(0) }
  }

  /// Reads from the source whose frame is next in time, up to where another one has its turn. All frames are lent: who
  /// looks for copies must see them; `passed` are those that passed before.
  mutating func readMerged(_ limit: Int, _ passed: UInt64, _ body: FrameBody) {
    for capture in open { capture.reader.useOwnMemory() }
    var left = limit
    while left > 0, !open.isEmpty, events.isEmpty {
      guard let chosen = chooseNext() else { continue }
      let through = turn(of: chosen)
      let capture = open[chosen]
      var taken = 0
      let more = capture.reader.read(limit: left, through: through) { frame, octets in
        taken += 1
        if duplicatesInView.contains(frame, octets) {
          capture.duplicates &+= 1
          duplicates &+= 1
        } else {
          body(frame, octets, passed)
        }
      }
      left -= taken
      if !more {
        close(chosen)
        return
      }
      if isUpcomingDue() || leavesOverlap() { return }
    }
  }

  /// The open source with the earliest waiting frame; at equal moments the one that began first.
  private mutating func chooseNext() -> Int? {
    var best: (index: Int, time: Timestamp)?
    for index in open.indices {
      let capture = open[index]
      while capture.reader.nextTime == nil {
        guard capture.reader.read(limit: 0, { _, _ in }) else {
          close(index)
          return nil
        }
      }
      guard let time = capture.reader.nextTime else { continue }
      if let other = best, (other.time, open[other.index].rank) <= (time, capture.rank) { continue }
      best = (index, time)
    }
    return best?.index
  }

  /// Until when the chosen source may go on without asking the others.
  private func turn(of chosen: Int) -> Timestamp {
    var through = Timestamp(nanoseconds: .max)
    for index in open.indices where index != chosen {
      guard let time = open[index].reader.nextTime else { continue }
      through = min(through, open[index].rank > open[chosen].rank ? time : time.moved(by: -1))
    }
    if let next = upcoming.last, open.count < openLimit {
      // The next file comes later in the order, so that at the same moment this one goes first.
      through = min(through, entries[next].first ?? Timestamp(nanoseconds: .min))
    }
    // Its own waiting frame always goes: an unopened file in arrears must not stop the line.
    return max(through, open[chosen].reader.nextTime ?? through)
  }

  /// Whether the next source must be opened now; one that cannot be is noted as late.
  private mutating func isUpcomingDue() -> Bool {
    guard let next = upcoming.last, isDue(next) else { return false }
    if open.count >= openLimit { noteLate(next) }
    return open.count < openLimit
  }

  /// Ends the search for copies when one source is left and the overlap is 50 ms ago.
  private mutating func leavesOverlap() -> Bool {
    guard open.count == 1, let ends = overlapEnds, let waiting = open[0].reader.nextTime, waiting > ends else {
      return false
    }
    overlapEnds = nil
    return true
  }

  /// Closes a source that has ended.
  mutating func close(_ index: Int) {
    let capture = open.remove(at: index)
    let source = capture.source
    var facts = capture.reader.facts
    facts.duplicates = capture.duplicates
    if facts.damage?.isCutShort == true, entries[source].isNewest { facts.isStillBeingWritten = true }
    octetsDone &+= facts.octetsRead
    longestSilence = max(longestSilence, facts.tally.longestSilence)
    if let last = facts.tally.last {
      if latest.map({ $0.time < last }) ?? true { latest = (last, source) }
      if !open.isEmpty { overlapEnds = max(overlapEnds ?? last, last).moved(by: SensorDuplicates.window) }
    }
    if open.isEmpty { overlapEnds = nil }
    entries[source].facts = facts
    events.append(.ended(UInt32(source)))
  }
}

extension Timestamp {
  /// A moment `nanoseconds` later, held at the ends of what can be said.
  func moved(by nanoseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return Timestamp(nanoseconds: overflow ? (nanoseconds < 0 ? .min : .max) : sum)
  }
}
