import Bytes
import Packet

/// Many captures as one line of frames in time.
///
/// Files are ordered by their first time stamp and opened when the line gets there; only those that overlap are merged.
/// A single file is handed through. Of a pair of sensors that saw the same packet, the second copy is dropped.
public struct TimeLine: ~Copyable {
  var entries: [TimeLineEntry]
  /// The sources still to be opened, the next one last: indices into the entries.
  var upcoming: [Int] = []
  var open: [OpenCapture] = []
  var rank = 0
  var events: [TimeLineEvent] = []
  var eventsWereShown = false
  var duplicatesInView = SensorDuplicates()
  /// Copies are looked for up to this moment after an overlap has ended.
  var overlapEnds: Timestamp?
  /// The latest moment of the sources that have ended, and which source showed it.
  var latest: (time: Timestamp, source: Int)?
  var longestSilence: Int64 = 0
  let openLimit: Int

  /// Files of directories that are not captures; they were passed over.
  public internal(set) var notCaptures = 0
  /// How many times there is no file for; each was an event too.
  public internal(set) var holeCount: UInt64 = 0
  /// Frames that two sources had; the later copy was dropped.
  public internal(set) var duplicates: UInt64 = 0
  /// Files that overlapped with more others than are merged, and came late.
  public internal(set) var lateFiles = 0
  /// Octets of the sources that have ended.
  var octetsDone: UInt64 = 0

  /// A time line of these inputs. Several are looked at first: each is opened, its first frame's time read, and closed.
  public init(_ list: InputList) { self.init(list, openLimit: CaptureLimits.openFiles) }

  init(_ list: InputList, openLimit: Int) {
    entries = list.inputs.map(TimeLineEntry.init)
    self.openLimit = max(openLimit, 1)
    if entries.count == 1 {
      upcoming = [0]
    } else {
      lookAtAll()
    }
  }

  /// Lends frames to `body`, at most `limit`, and says whether there may be more. It returns early at each event, and
  /// before it would have to wait for a pipe a second time.
  ///
  public mutating func read(limit: Int = .max, _ body: (borrowing Frame, RawSpan) -> Void) -> Bool {
    var look = FirstLook.atNothing
    return read(limit: limit, in: nil, passing: &look) { frame, octets, _ in body(frame, octets) }
  }

  /// The same; but where sources need not be merged, frames that pass at first sight need not be lent, and frames may be
  /// left in a `memory`, in which no former call has left any that are still looked at; the limit is then what it holds,
  /// but 0 is 0. `look` counts the frames that have passed, and `body` is told how many before each that is lent.
  public mutating func read(
    limit: Int, in memory: FrameMemory?, passing look: inout FirstLook, _ body: FrameBody
  ) -> Bool {
    // Events that nobody took must not stop the line.
    if eventsWereShown { events.removeAll() }
    defer { eventsWereShown = !events.isEmpty }
    guard openDue() else { return !events.isEmpty }
    if open.count == 1, overlapEnds == nil {
      readAlone(limit, memory, &look, body)
    } else {
      readMerged(limit, look.passed, body)
    }
    return true
  }

  /// What happened since the last call, in order.
  public mutating func takeEvents() -> [TimeLineEvent] {
    defer { events.removeAll() }
    return events
  }

  /// How many sources there are, those that cannot be read counted.
  public var sourceCount: Int { entries.count }

  /// What is known of a source so far.
  public func facts(of source: UInt32) -> SourceFacts {
    guard let opened = open.first(where: { $0.source == Int(source) }) else { return entries[Int(source)].facts }
    var facts = opened.reader.facts
    facts.duplicates = opened.duplicates
    return facts
  }

  /// Whether reading on may have to wait for whoever writes a source: what was lent so far should be seen meanwhile.
  public var wouldWait: Bool { open.contains { $0.reader.wouldWait } }

  /// How far reading has got: for a progress display. The size is known when all sources are regular files.
  public var progress: (files: Int, octets: UInt64, size: UInt64?) {
    let reading = open.reduce(0 as UInt64) { $0 + $1.reader.position.read }
    let size = entries.reduce(0 as UInt64?) { sum, entry in
      guard let sum else { return nil }
      if let size = entry.facts.size { return sum + size }
      return entry.facts.error == nil ? nil : sum
    }
    return (entries.count - upcoming.count - open.count, octetsDone + reading, size)
  }
}
