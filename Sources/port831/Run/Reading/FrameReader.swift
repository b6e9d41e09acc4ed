import Bytes
import Capture
import Packet
import Synchronization

/// The side of a run that reads: captures, filter and decoder, which fill batches. At any time one thread has it.
final class FrameReader: @unchecked Sendable {
  /// What is read.
  private(set) var line: TimeLine
  private var filter: FilterStage
  private var decoding: Decoding
  /// By which most frames pass: behind the first one, whose moment is asked for, and unless the user's filter is.
  private var look = FirstLook.atNothing
  private var isLooking = false
  private let wantsProgress: Bool
  /// Frames at once of sources that are merged, which are copied.
  private static let mergedFrames = 64
  /// The first read of a source brings what stands before its first frame: there secrets should be.
  private var isBehindNews = true
  /// The sources that are being read, and how many secrets and interfaces each has brought.
  private var open: [UInt32: (secrets: Int, interfaces: Int)] = [:]
  private let isStopped = Atomic<Bool>(false)

  /// A side that has read nothing.
  init(
    _ line: consuming TimeLine, _ filter: consuming FilterStage, _ decoding: consuming Decoding, wantsProgress: Bool
  ) {
    self.line = line
    self.filter = filter
    self.decoding = decoding
    self.wantsProgress = wantsProgress
  }

  /// What was decoded so far.
  var counters: PacketCounters {
    var counters = decoding.decoder.counters
    counters.add(look.counters)
    return counters
  }

  /// Frames read so far, and their octets on the wire.
  private var totals: (frames: UInt64, octets: UInt64) {
    (decoding.frames &+ look.passed, decoding.octets &+ look.octets)
  }

  /// Reads no further; the batch that is filled next is the last one.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Fills a batch with what the next read brings.
  func fill(_ batch: inout FrameBatch) {
    batch.clear()
    let before = totals
    let limit = isBehindNews ? 0 : Self.mergedFrames
    let more = Self.read(limit, &line, &look, &filter, &decoding, into: &batch)
    batch.frames = totals.frames &- before.frames
    batch.octets = totals.octets &- before.octets
    if !isLooking, batch.first != nil, filter.isOpen { beginLooking() }
    let events = line.takeEvents()
    for event in events {
      if case .ended(let source) = event { noteInterfaces(line.facts(of: source), of: source, in: &batch) }
      batch.news.append(news(of: event))
    }
    for source in open.keys.sorted() { noteGrowth(of: source, in: &batch) }
    isBehindNews = !events.isEmpty
    if wantsProgress {
      let (files, octets, size) = line.progress
      batch.progress = ReadingProgress(files: files, octets: octets, size: size, packets: totals.frames)
    }
    batch.isBeforeWait = line.wouldWait
    batch.isLast = !more || Interruption.signal != 0 || isStopped.load(ordering: .relaxed)
  }

  private func beginLooking() {
    look = decoding.decoder.firstLook
    isLooking = true
  }

  /// The loop over frames. Nothing in it is looked up in an object.
  private static func read(
    _ limit: Int, _ line: inout TimeLine, _ look: inout FirstLook, _ filter: inout FilterStage,
    _ decoding: inout Decoding, into batch: inout FrameBatch
  ) -> Bool {
    line.read(limit: limit, in: batch.memory, passing: &look) { frame, octets, passed in
      if batch.first == nil { batch.first = frame.time }
      if filter.passes(frame, octets) { batch.take(frame, octets, passed, &decoding) }
    }
  }

  private func news(of event: TimeLineEvent) -> SourceNews {
    switch event {
    case .opened(let source):
      let facts = line.facts(of: source)
      open[source] = (0, facts.interfaces.count)
      return .opened(source, facts)
    case .ended(let source):
      open[source] = nil
      return .ended(source, line.facts(of: source))
    case .hole(let hole):
      return .hole(hole, before: line.facts(of: hole.before).name, after: line.facts(of: hole.after).name)
    }
  }

  private func noteGrowth(of source: UInt32, in batch: inout FrameBatch) {
    let facts = line.facts(of: source)
    noteInterfaces(facts, of: source, in: &batch)
    guard facts.secrets.count > open[source]?.secrets ?? 0 else { return }
    open[source]?.secrets = facts.secrets.count
    batch.news.append(.secrets(facts.secrets, of: source))
  }

  private func noteInterfaces(_ facts: SourceFacts, of source: UInt32, in batch: inout FrameBatch) {
    guard let known = open[source], facts.interfaces.count > known.interfaces else { return }
    open[source]?.interfaces = facts.interfaces.count
    batch.described.append(.described(source, facts))
  }
}
