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
  static let tick: Int64 = 200_000_000
  /// Frames taken from one interface before the next one's turn.
  private static let turn = 2048
  /// How long what the kernel holds is waited for at the end: it hands over a block that is not full after its time only.
  private static let drainWait = Int64(LiveCapture.blockMilliseconds) * 1_500_000
  /// How long what has come by then is taken, and how long what is left of it is counted.
  private static let drainTime: Int64 = 800_000_000
  private static let countTime: Int64 = 200_000_000
  /// How long outputs may hold up the end of a run.
  private static let patienceAtEnd: Int64 = 400_000_000

  var interfaces: [LiveInterface]
  var filter: FilterStage
  var pipeline: Pipeline
  let outputs: LiveOutputs
  var ring: Ring?
  var rotation: Rotation?
  var metrics: MetricsFile?
  /// Only where there is more than one interface.
  var window: FrameWindow?
  let options: LiveOptions
  let input: InputOptions
  /// So many packets are looked at, where there is a limit.
  private let countLimit: UInt64?
  private let isSearch: Bool
  let environment: LiveEnvironment
  var status: StatusLine
  let start: Int64
  var lastTick: Int64
  var clock: ClockWatch
  var nextInterval: Int64
  /// Frames taken from all interfaces.
  private(set) var captured: UInt64 = 0
  /// What stands in the way of a complete run, each once.
  var problems: [String] = []
  /// Whether it was told that there is no room for more streams.
  var hasToldOfStreams = false
  private var isStopping = false
  private var polled: [pollfd] = []

  init(
    captures: [LiveCapture], filter: consuming FilterStage, pipeline: consuming Pipeline, outputs: LiveOutputs,
    ring: Ring?, options: LiveOptions, input: InputOptions, environment: LiveEnvironment, status: StatusLine
  ) {
    let (wall, steady) = (SystemClock.now, SystemClock.steady)
    interfaces = captures.map { LiveInterface($0, environment.probe.state(of: $0.name)) }
    self.filter = filter
    self.pipeline = pipeline
    self.outputs = outputs
    self.ring = ring
    self.options = options
    self.input = input
    countLimit = options.count
    isSearch = input.ports.isAll
    self.environment = environment
    self.status = status
    (start, lastTick) = (steady, steady)
    clock = ClockWatch(wall: wall, steady: steady)
    nextInterval = steady &+ options.interval.nanoseconds
    rotation = Rotation(every: options.rotate, keeping: options.keep ?? 0, now: wall.nanoseconds)
    metrics = options.prometheus.map { MetricsFile($0) }
    window = captures.count > 1 ? FrameWindow() : nil
    self.pipeline.keepsFragmentKeys = outputs.packets != nil
    for interface in interfaces { outputs.outputs.sourceOpened(interface.facts) }
  }

  /// Listens until somebody or something ends it.
  mutating func run() {
    while !isStopping {
      let hasFrames = wait()
      if hasFrames { refreshSecrets() }
      let count = hasFrames ? takeFrames() : 0
      obey(environment.signals.takeWishes())
      let now = SystemClock.steady
      if now &- lastTick >= Self.tick { tick(now, isIdle: count == 0) }
      if hasAll || isPastItsTime(at: now, wall: SystemClock.now) || isForNobody { isStopping = true }
      if interfaces.allSatisfy({ $0.presence == .lost }) { isStopping = true }
    }
  }

  /// Waits for frames, a signal, or the next tick.
  private mutating func wait() -> Bool {
    polled.removeAll(keepingCapacity: true)
    polled.append(pollfd(fd: environment.signals.wakeUp, events: Int16(POLLIN), revents: 0))
    for interface in interfaces where interface.isListening {
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
    while !isDrained, !isStopping, !hasAll {
      isDrained = true
      for index in interfaces.indices where interfaces[index].isListening {
        total += take(from: index)
        if interfaces[index].progress.isBehind { isDrained = false }
      }
      // What is too much for the window does not wait for its time.
      releaseWindow(through: Timestamp(nanoseconds: .min))
      // Under a steady load the queue never runs dry, and the clock still has to be looked at.
      if SystemClock.steady &- lastTick >= Self.tick { return total }
    }
    return total
  }

  /// Packets that passed the user's filter and belong to a watched port: what `-c` counts. The kernel's filter is coarser.
  private var counted: UInt64 { isSearch ? pipeline.packets : pipeline.watchedPackets }

  /// Whether as many packets as were asked for were looked at.
  private var hasAll: Bool {
    guard let countLimit else { return false }
    return counted >= countLimit
  }

  /// Takes what waits on one of the interfaces.
  @discardableResult
  mutating func take(from index: Int) -> Int {
    var limit = Self.turn
    // Each of them may count. Of those that wait in a window nobody knows it yet, and what is too much is left there.
    if let countLimit, window == nil {
      limit = Int(clamping: min(UInt64(limit), countLimit &- min(countLimit, counted)))
    }
    guard limit > 0 else { return 0 }
    var taken = 0
    var newest: Timestamp?
    do throws(LiveError) {
      let reading = try interfaces[index].capture.read(limit: limit) { frame, octets in
        taken += 1
        newest = frame.time
        ring?.append(frame, octets, interfaces)
        if window != nil { window?.add(frame, octets) } else { handOn(frame, octets) }
      }
      interfaces[index].progress.note(reading, newest: newest)
    } catch {
      interfaces[index].progress.note(.drained(taken), newest: newest)
      fail(index, error)
    }
    captured &+= UInt64(taken)
    return taken
  }

  /// Hands a frame to who reads it, and to who writes it down.
  private mutating func handOn(_ frame: borrowing Frame, _ octets: RawSpan) {
    guard !hasAll, filter.passes(frame, octets) else { return }
    let belonging = pipeline.accept(frame, octets)
    guard let packets = outputs.packets else { return }
    packets.take(frame, octets, belonging, packet: pipeline.packets)
    packets.settle(pipeline.takeFragmentKeys())
  }

  /// Hands on what was captured up to a moment.
  mutating func releaseWindow(through time: Timestamp) {
    // Out of its place for the time of the call: what it lends goes to its owner.
    guard var waiting = window else { return }
    window = nil
    waiting.release(through: time) { frame, octets in handOn(frame, octets) }
    window = waiting
  }

  /// Takes what the kernel still holds of the time before the end, without a rest while there is something. What is left
  /// when the time for it is over counts as dropped.
  private mutating func drain() {
    let (begin, stop) = (SystemClock.steady, min(SystemClock.now, input.until ?? Timestamp(nanoseconds: .max)))
    for index in interfaces.indices { interfaces[index].progress = LiveProgress() }
    while !hasAll {
      let left = interfaces.indices.filter { interfaces[$0].mayHold(through: stop) }
      for index in left { take(from: index) }
      releaseWindow(through: Timestamp(nanoseconds: .min))
      let isBehind = left.contains { interfaces[$0].progress.isBehind }
      let elapsed = SystemClock.steady &- begin
      if left.isEmpty || elapsed >= (isBehind ? Self.drainTime : Self.drainWait) { break }
      if !isBehind { _ = poll(nil, 0, 10) }
    }
    if !hasAll { countWhatIsLeft(through: stop) }
  }

  /// Counts what there was no time to take.
  private mutating func countWhatIsLeft(through stop: Timestamp) {
    let end = SystemClock.steady &+ Self.countTime
    for index in interfaces.indices where interfaces[index].progress.isBehind {
      guard interfaces[index].mayHold(through: stop) else { continue }
      let count = interfaces[index].passOver(through: stop, until: end)
      guard count > 0 else { continue }
      _ = remember(
        "\(LiveNumber.count(count, "packet")) of \(interfaces[index].capture.name) still waited in the kernel's buffer when the run had to end: "
          + "counted as dropped")
    }
  }

  private mutating func obey(_ wishes: SignalThread.Wishes) {
    if wishes.contains(.stop) { isStopping = true }
    if wishes.contains(.figures) { status.write(figures(SystemClock.steady)) }
    if wishes.contains(.reopen) { reopen() }
  }

  /// Ends the run: what is open is written as it is.
  consuming func finish() -> LiveEnd {
    environment.notifier.tell("STOPPING=1")
    status.clear()
    waitForOutputs()
    drain()
    // What is told of the sessions that are open comes all at once.
    waitForOutputs()
    let wall = SystemClock.now
    countDrops(at: wall)
    for index in interfaces.indices {
      if let notice = interfaces[index].takeNotice(at: wall, isLast: true) { tell(notice, at: wall) }
    }
    releaseWindow(through: Timestamp(nanoseconds: .max))
    outputs.packets?.figures = interfaces.map(\.end)
    ring?.end(interfaces, at: wall)
    pipeline.finish()
    for source in sources() { outputs.outputs.sourceEnded(source) }
    if metrics != nil { writeMetrics(SystemClock.steady) }
    noteLosses()
    let statistics = statistics(SystemClock.steady, at: wall)
    var last = statistics
    // A reason for the exit code, and no lack of what was captured.
    if let failure = outputs.outputs.failure { last.problems.append(failure) }
    outputs.outputs.end(last, pipeline.census)
    return LiveEnd(
      duration: SystemClock.steady &- start, interfaces: interfaces.map(\.end), tally: outputs.tally,
      statistics: statistics, hasLostAllInterfaces: interfaces.allSatisfy { $0.presence == .lost },
      figuresFailure: metrics?.failure)
  }

  /// From now on who writes waits for outputs that are slow, for a while.
  private func waitForOutputs() {
    let end = SystemClock.steady &+ Self.patienceAtEnd
    for writer in outputs.writers { writer.waitForRoom(until: end) }
  }
}
