import Packet

extension TimeLine {
  /// Opens each source for its first moment, and orders them by it; equal ones, and those without frames, stay in the
  /// order they were named.
  mutating func lookAtAll() {
    var order: [Int] = []
    for index in entries.indices where look(at: index) { order.append(index) }
    let moments = entries.map { $0.first ?? Timestamp(nanoseconds: .min) }
    order.sort { (moments[$0], $0) < (moments[$1], $1) }
    upcoming = order.reversed()
    markNewest()
  }

  /// Looks at one source; false if it need not be read.
  private mutating func look(at index: Int) -> Bool {
    let input = entries[index].input
    do throws(CaptureError) {
      let octets = try Self.octets(of: input)
      entries[index].modified = octets.modified
      entries[index].facts.size = octets.size
      // Standard input cannot be opened once more, be it a file.
      let isReopened = octets.isRegular && input.place != .standardInput
      let slab = isReopened ? Slab(readSize: 16_384) : Slab()
      var reader = try CaptureReader(octets, name: input.name, source: UInt32(index), slab: slab)
      // With a limit of 0 the reader stops before the first frame, and knows its moment.
      while reader.read(limit: 0, { _, _ in }), reader.nextTime == nil {}
      entries[index].first = reader.nextTime
      if !isReopened {
        entries[index].held = OpenCapture(reader, source: index, rank: 0)
      }
      return true
    } catch {
      refuse(index, error)
      return false
    }
  }

  private static func octets(of input: CaptureInput) throws(CaptureError) -> FileSource {
    switch input.place {
    case .file(let path): try FileSource(path)
    case .standardInput: try FileSource(standardInput: ())
    }
  }

  /// A file that was found in a directory and is no capture is passed over; what was named is an error.
  private mutating func refuse(_ index: Int, _ error: CaptureError) {
    if entries[index].input.directory != nil {
      switch error {
      case .notCapture, .empty:
        notCaptures += 1
        return
      default: break
      }
    }
    entries[index].facts.error = error
    events.append(.ended(UInt32(index)))
  }

  /// The file of each directory that was modified last may be one that is still being written.
  private mutating func markNewest() {
    var newest: [Int: Int] = [:]
    for (index, entry) in entries.enumerated() {
      guard let directory = entry.input.directory, entry.modified > .min else { continue }
      if let other = newest[directory], entries[other].modified > entry.modified { continue }
      newest[directory] = index
    }
    for index in newest.values {
      entries[index].isNewest = true
      entries[index].facts.isStillBeingWritten = entries[index].facts.error?.isDamage == true
    }
  }

  /// Opens the sources whose time has come; false when there is none to read from, or an event to be taken.
  mutating func openDue() -> Bool {
    while let next = upcoming.last, isDue(next) {
      guard open.count < openLimit else {
        noteLate(next)
        break
      }
      upcoming.removeLast()
      noteHole(before: next)
      start(next)
    }
    return events.isEmpty && !open.isEmpty
  }

  /// Notes that a source could not be opened in time.
  mutating func noteLate(_ next: Int) {
    if !entries[next].isLate { lateFiles += 1 }
    entries[next].isLate = true
  }

  func isDue(_ next: Int) -> Bool {
    guard !open.isEmpty else { return true }
    let first = entries[next].first ?? Timestamp(nanoseconds: .min)
    return open.allSatisfy { capture in capture.reader.nextTime.map { first <= $0 } ?? false }
  }

  private mutating func start(_ index: Int) {
    rank += 1
    do throws(CaptureError) {
      if let held = entries[index].held {
        entries[index].held = nil
        held.rank = rank
        open.append(held)
      } else {
        // Those that are merged with others read in smaller pieces: 64 of them are 4 MiB.
        let slab = Slab(readSize: open.isEmpty ? CaptureLimits.readSize : 65_536)
        let input = entries[index].input
        var reader = try CaptureReader(
          Self.octets(of: input), name: input.name, source: UInt32(index), slab: slab)
        reader.lookAhead()
        open.append(OpenCapture(reader, source: index, rank: rank))
      }
      events.append(.opened(UInt32(index)))
    } catch {
      refuse(index, error)
    }
  }

  /// A hole is a time between two files that is longer than a second, and than any silence within the files before it.
  private mutating func noteHole(before next: Int) {
    guard open.isEmpty, let latest, let first = entries[next].first else { return }
    let (length, overflow) = first.nanoseconds.subtractingReportingOverflow(latest.time.nanoseconds)
    guard !overflow, length > 1_000_000_000, length > longestSilence else { return }
    holeCount &+= 1
    events.append(
      .hole(FileHole(before: UInt32(latest.source), after: UInt32(next), start: latest.time, nanoseconds: length)))
  }
}
