import Bytes
import Capture
import Packet
import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The loop of a live run: waits for frames, hands them on, and looks at the clock.
struct LiveLoop: ~Copyable {
  /// How often counters, outputs and the clock are looked at.
  private static let tick: Int64 = 200_000_000
  /// A frame may be so late, because the kernel hands whole blocks over.
  private static let lateness: Int64 = 1_000_000_000
  /// How long what the kernel holds is waited for at the end.
  private static let drainTime = Int64(LiveCapture.blockMilliseconds) * 1_500_000
  /// How long outputs may hold up the end of a run.
  private static let patienceAtEnd: Int64 = 400_000_000
  /// A clock that is steered moves less than this between two looks at it; one that is set moves more.
  private static let clockStep: Int64 = 2_000_000_000
  /// Frames taken from one interface before the next one's turn.
  private static let turn = 2048

  private var interfaces: [LiveInterface]
  private var filter: FilterStage
  private var pipeline: Pipeline
  private let outputs: LiveOutputs
  private var ring: Ring?
  private var rotation: Rotation?
  private var metrics: MetricsFile?
  /// Only where there is more than one interface.
  private var window: FrameWindow?
  private let options: LiveOptions
  private let signals: SignalThread
  private var status: StatusLine
  private let notifier: ServiceNotifier
  private let flags: InterfaceFlags
  private let start = SystemClock.steady
  private var lastTick: Int64
  private var lastWall = SystemClock.now
  private var nextInterval: Int64
  private var isStopping = false
  /// Frames taken from all interfaces.
  private var captured: UInt64 = 0
  private var problems: [String] = []
  private var polled: [pollfd] = []

  init(
    captures: [LiveCapture], filter: consuming FilterStage, pipeline: consuming Pipeline, outputs: LiveOutputs,
    ring: Ring?, options: LiveOptions, signals: SignalThread, status: StatusLine, notifier: ServiceNotifier,
    flags: InterfaceFlags
  ) {
    interfaces = captures.map { LiveInterface($0) }
    self.filter = filter
    self.pipeline = pipeline
    self.outputs = outputs
    self.ring = ring
    self.options = options
    self.signals = signals
    self.status = status
    self.notifier = notifier
    self.flags = flags
    lastTick = start
    nextInterval = start &+ options.interval.nanoseconds
    rotation = Rotation(
      outputs.queues, every: options.rotate, keeping: options.keep ?? 0, now: SystemClock.now.nanoseconds)
    metrics = options.prometheus.map { MetricsFile($0) }
    window = captures.count > 1 ? FrameWindow() : nil
    for interface in interfaces { outputs.outputs.sourceOpened(interface.facts) }
  }

  /// Listens until somebody or something ends it.
  mutating func run() {
    while !isStopping {
      let hasFrames = wait()
      let count = hasFrames ? takeFrames() : 0
      obey(signals.takeWishes())
      let now = SystemClock.steady
      if now &- lastTick >= Self.tick { tick(now, isIdle: count == 0) }
      if let limit = options.duration?.nanoseconds, now &- start >= limit { isStopping = true }
      if interfaces.allSatisfy(\.isGone) || outputs.outputs.areAllClosed { isStopping = true }
    }
  }

  /// Waits for frames, a signal, or the next tick.
  private mutating func wait() -> Bool {
    polled.removeAll(keepingCapacity: true)
    polled.append(pollfd(fd: signals.wakeUp, events: Int16(POLLIN), revents: 0))
    for interface in interfaces where !interface.isGone {
      polled.append(pollfd(fd: interface.descriptor, events: Int16(POLLIN), revents: 0))
    }
    let milliseconds = Int32(clamping: Self.tick / 1_000_000)
    let count = unsafe poll(&polled, nfds_t(polled.count), milliseconds)
    return count > 0 && polled.dropFirst().contains { $0.revents != 0 }
  }

  /// Takes what waits, from each interface in turn; says how many frames that were.
  private mutating func takeFrames() -> Int {
    var total = 0
    var isDrained = false
    while !isDrained, !isStopping {
      isDrained = true
      for index in interfaces.indices where !interfaces[index].isGone {
        let count = take(from: index)
        total += count
        if count >= Self.turn { isDrained = false }
      }
      // Under a steady load the queue never runs dry, and the clock still has to be looked at.
      if SystemClock.steady &- lastTick >= Self.tick { return total }
    }
    return total
  }

  private mutating func take(from index: Int) -> Int {
    var limit = Self.turn
    if let count = options.count { limit = Int(clamping: min(UInt64(limit), count &- min(count, captured))) }
    guard limit > 0 else {
      isStopping = true
      return 0
    }
    var taken = 0
    do throws(LiveError) {
      _ = try interfaces[index].capture.read(limit: limit) { frame, octets in
        taken += 1
        ring?.append(frame, octets, interfaces)
        if window != nil {
          window?.add(frame, octets)
        } else if filter.passes(frame, octets) {
          pipeline.accept(frame, octets)
        }
      }
    } catch {
      fail(index, error)
    }
    captured &+= UInt64(taken)
    if let count = options.count, captured >= count { isStopping = true }
    return taken
  }

  /// An error of libpcap's is that of an interface that went down, or of one that is no more.
  private mutating func fail(_ index: Int, _ error: LiveError) {
    switch flags.state(of: interfaces[index].capture.name) {
    case .down: checkInterfaces(at: SystemClock.now)
    case .up, .missing: lose(index, error.sentence)
    }
  }

  /// Notices what libpcap does not say: an interface that went down, came back, or is no more.
  private mutating func checkInterfaces(at wall: Timestamp) {
    for index in interfaces.indices where !interfaces[index].isGone {
      let name = interfaces[index].capture.name
      let state = flags.state(of: name)
      switch (interfaces[index].isDown, state) {
      case (false, .down):
        interfaces[index].isDown = true
        outputs.lines?.note(.interface(name: name, text: "is down", isBack: false), at: wall)
      case (true, .up):
        interfaces[index].isDown = false
        outputs.lines?.note(.interface(name: name, text: "is up again", isBack: true), at: wall)
      case (_, .missing): lose(index, "\(name) was removed; what comes back under its name is another interface")
      default: break
      }
    }
  }

  private mutating func lose(_ index: Int, _ sentence: String) {
    interfaces[index].isGone = true
    let name = interfaces[index].capture.name
    if problems.count < 64 { problems.append(sentence) }
    outputs.lines?.note(.interface(name: name, text: sentence, isBack: false), at: SystemClock.now)
  }

  /// Takes what the kernel still holds: a block that is not full is handed over after its time only.
  private mutating func drain() {
    let end = SystemClock.steady &+ Self.drainTime
    let wasStopping = isStopping
    isStopping = false
    defer { isStopping = wasStopping }
    while SystemClock.steady < end, options.count.map({ captured < $0 }) ?? true, !interfaces.allSatisfy(\.isGone) {
      for index in interfaces.indices where !interfaces[index].isGone { _ = take(from: index) }
      _ = poll(nil, 0, 10)
    }
  }

  // MARK: The clock

  private mutating func tick(_ now: Int64, isIdle: Bool) {
    let wall = SystemClock.now
    checkClock(wall, elapsed: now &- lastTick)
    (lastTick, lastWall) = (now, wall)
    releaseWindow(through: Timestamp(nanoseconds: wall.nanoseconds &- FrameWindow.length))
    if isIdle { pipeline.advance(to: Timestamp(nanoseconds: wall.nanoseconds &- Self.lateness)) }
    checkInterfaces(at: wall)
    countDrops(at: wall)
    outputs.lines?.advance(to: wall)
    outputs.outputs.flush()
    status.show(figures(now), now: now)
    ring?.tick(at: wall, interfaces)
    rotation?.tick(at: wall.nanoseconds)
    if metrics?.isDue(now) == true { writeMetrics(now) }
    notifier.keepAlive(now)
    if now >= nextInterval { interval(now, wall) }
  }

  /// Notices a clock that was set: its own steps are told from the time that has gone by.
  private mutating func checkClock(_ wall: Timestamp, elapsed: Int64) {
    let step = wall.nanoseconds(since: lastWall) &- elapsed
    guard abs(step) > Self.clockStep else { return }
    if step < 0 {
      // What waits in the window has times that are still to come.
      releaseWindow(through: Timestamp(nanoseconds: .max))
      pipeline.rewind(to: Timestamp(nanoseconds: wall.nanoseconds &- Self.lateness))
    }
    rotation?.restart(at: wall.nanoseconds)
    let span = LiveNumber.duration(Int64(clamping: step.magnitude))
    outputs.lines?.note(.clock(text: "\(step < 0 ? "back" : "ahead") by \(span)"), at: wall)
  }

  private mutating func releaseWindow(through time: Timestamp) {
    window?.release(through: time) { frame, octets in
      if filter.passes(frame, octets) { pipeline.accept(frame, octets) }
    }
  }

  private mutating func writeMetrics(_ now: Int64) {
    let (figures, ends) = (figures(now), interfaces.map(\.end))
    metrics?.write(figures, ends, now: now)
  }

  private mutating func interval(_ now: Int64, _ wall: Timestamp) {
    nextInterval = now &+ options.interval.nanoseconds
    pipeline.update()
    outputs.outputs.heartbeat(statistics(now, at: wall))
  }

  private mutating func countDrops(at wall: Timestamp) {
    for index in interfaces.indices where !interfaces[index].isGone {
      guard let rise = interfaces[index].countDrops(at: wall) else { continue }
      outputs.drops.note(rise.packets, from: rise.since, to: wall)
      if let notice = interfaces[index].takeNotice(at: wall, isLast: false) { outputs.lines?.note(notice, at: wall) }
    }
  }

  private mutating func obey(_ wishes: SignalThread.Wishes) {
    if wishes.contains(.stop) { isStopping = true }
    if wishes.contains(.figures) { status.write(figures(SystemClock.steady)) }
    if wishes.contains(.reopen) { for queue in outputs.queues where queue.isFile { queue.reopen() } }
  }

  private func figures(_ now: Int64) -> LiveFigures {
    LiveFigures(
      uptime: now &- start, packets: captured, open: pipeline.openSessions, ended: outputs.tally.ended,
      probes: outputs.tally.probes, flagged: outputs.tally.flagged, lost: outputs.drops.total,
      memory: ProcessMemory.peak)
  }

  private func statistics(_ now: Int64, at wall: Timestamp) -> RunStatistics {
    var statistics = pipeline.statistics
    statistics.time = wall
    statistics.dropped = outputs.drops.total
    statistics.problems = problems
    statistics.isComplete = problems.isEmpty
    statistics.wallSeconds = Double(now &- start) / 1e9
    statistics.peakMemoryOctets = ProcessMemory.peak
    return statistics
  }

  /// Ends the run: what is open is written as it is.
  consuming func finish() -> LiveEnd {
    notifier.tell("STOPPING=1")
    status.clear()
    for queue in outputs.queues { queue.waitForRoom(until: SystemClock.steady &+ Self.patienceAtEnd) }
    drain()
    let wall = SystemClock.now
    countDrops(at: wall)
    for index in interfaces.indices {
      if let notice = interfaces[index].takeNotice(at: wall, isLast: true) { outputs.lines?.note(notice, at: wall) }
    }
    releaseWindow(through: Timestamp(nanoseconds: .max))
    ring?.end(interfaces, at: wall)
    pipeline.finish()
    for interface in interfaces { outputs.outputs.sourceEnded(interface.facts) }
    let statistics = statistics(SystemClock.steady, at: wall)
    outputs.outputs.end(statistics, pipeline.census)
    return LiveEnd(
      duration: SystemClock.steady &- start, interfaces: interfaces.map(\.end), tally: outputs.tally,
      statistics: statistics, hasLostAllInterfaces: interfaces.allSatisfy(\.isGone))
  }
}
