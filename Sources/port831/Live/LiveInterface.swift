import Capture
import Packet
import Report

/// An interface of a live run, and what was lost on it.
struct LiveInterface {
  /// What is said of it at the end.
  struct End {
    let name: String
    let packets: UInt64
    let dropped: UInt64
    let droppedByInterface: UInt64
  }

  /// Whether it is there.
  enum Presence: Equatable {
    case up, down
    /// There is no such interface for now.
    case gone
    /// It can no longer be read, whatever comes.
    case lost
  }

  /// What a look at it has shown.
  enum Change: Equatable {
    case wentDown, cameUp, wentAway, cameBack
    /// It came back as something else.
    case isOther
  }

  /// Losses are told at most so often.
  private static let patience: Int64 = 10_000_000_000
  /// So many frames are counted between two looks at the clock.
  private static let stride = 4096

  let capture: LiveCapture
  /// Whether it is there.
  private(set) var presence: Presence
  private var identity: InterfaceProbe.Identity?
  /// How far it was read.
  var progress = LiveProgress()
  /// Packets that were taken at the end without a look at them, and those of them that belong to the run.
  private var passedOver: UInt64 = 0
  private var unread: UInt64 = 0
  /// What was lost on it so far.
  private(set) var statistics = LiveStatistics()
  private var counted: Timestamp
  /// Losses that were not told yet, and when the first of them was seen.
  private var untold: UInt64 = 0
  private var told: Timestamp

  init(_ capture: LiveCapture, _ state: InterfaceProbe.State) {
    self.capture = capture
    counted = SystemClock.now
    told = Timestamp(nanoseconds: .min)
    switch state {
    case .up(let identity): (presence, self.identity) = (.up, identity)
    case .down(let identity): (presence, self.identity) = (.down, identity)
    case .missing: presence = .gone
    }
  }

  var descriptor: Int32 { capture.descriptor }

  /// Whether frames may come.
  var isListening: Bool { presence == .up || presence == .down }

  /// Whether there may be frames to read: what one that is gone has received is still held by the kernel.
  var isReadable: Bool { presence != .lost }

  /// Whether the kernel may hold frames that were captured up to a moment.
  func mayHold(through time: Timestamp) -> Bool { isReadable && !progress.isPast(time) }

  /// Counts the frames that were captured up to a moment and still wait, without a look at them, up to a moment of the
  /// steady clock: they are lost like those that the kernel drops.
  mutating func passOver(through stop: Timestamp, until end: Int64) -> UInt64 {
    var (all, lost) = (UInt64(0), UInt64(0))
    var isPast = false
    var isDrained = false
    while !isDrained, !isPast, SystemClock.steady < end {
      do throws(LiveError) {
        let reading = try capture.read(limit: Self.stride) { frame, _ in
          all &+= 1
          if frame.time > stop { isPast = true } else { lost &+= 1 }
        }
        if case .drained = reading { isDrained = true }
      } catch {
        isDrained = true
      }
    }
    passedOver &+= all
    unread &+= lost
    return lost
  }

  /// Packets that were taken and looked at.
  private var packets: UInt64 { capture.tally.packets &- min(passedOver, capture.tally.packets) }

  /// It cannot be read any more.
  mutating func lose() { presence = .lost }

  /// Takes in what there is under its name now; one that was made anew is listened on.
  mutating func look(_ state: InterfaceProbe.State) -> Change? {
    if presence == .lost { return nil }
    let before = presence
    switch state {
    case .missing:
      presence = .gone
      return before == .gone ? nil : .wentAway
    case .up(let found), .down(let found):
      if case .up = state { presence = .up } else { presence = .down }
      // It may have gone and come between two looks.
      if found != identity || before == .gone { return rebind(to: found) }
      return before == presence ? nil : presence == .up ? .cameUp : .wentDown
    }
  }

  private mutating func rebind(to found: InterfaceProbe.Identity) -> Change {
    guard found.kind == (identity ?? found).kind, capture.rebind(to: found.index) else {
      lose()
      return .isOther
    }
    identity = found
    return .cameBack
  }

  /// Asks what was lost since the last time; nil when nothing was.
  mutating func countDrops(at now: Timestamp) -> (packets: UInt64, since: Timestamp)? {
    let before = (statistics.dropped, counted)
    statistics = capture.statistics()
    statistics.dropped &+= unread
    counted = now
    let rise = statistics.dropped &- before.0
    guard rise > 0 else { return nil }
    untold &+= rise
    return (rise, before.1)
  }

  /// What is to be told of losses, now and then; at the end in any case.
  mutating func takeNotice(at now: Timestamp, isLast: Bool) -> LiveNotice? {
    let silence = told.nanoseconds == .min ? Self.patience : now.nanoseconds(since: told)
    guard untold > 0, isLast || silence >= Self.patience || silence < 0 else { return nil }
    let seconds = max(1, min(silence, Self.patience) / 1_000_000_000)
    defer {
      untold = 0
      told = now
    }
    return .lost(
      interface: capture.name, source: capture.source, packets: untold, seconds: UInt64(clamping: seconds))
  }

  /// It as the reports see it.
  var facts: ReportedSource {
    var source = ReportedSource(
      index: capture.source, name: capture.name, format: "live",
      interfaces: [
        ReportedSource.Interface(
          name: capture.name, linkType: capture.linkType.description, snapLength: Int(capture.snapLength),
          dropped: statistics.dropped)
      ])
    source.packets = packets
    source.cutPackets = capture.tally.cutBySnapLength
    source.outOfOrderPackets = capture.tally.outOfOrder
    source.furthestBack = capture.tally.furthestBack
    source.firstTime = capture.tally.first
    source.lastTime = capture.tally.last
    return source
  }

  var end: End {
    End(
      name: capture.name, packets: packets, dropped: statistics.dropped,
      droppedByInterface: statistics.droppedByInterface)
  }
}
