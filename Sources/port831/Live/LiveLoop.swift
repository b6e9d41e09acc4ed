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
  /// How long what the kernel holds is waited for at the end.
  private static let drainTime = Int64(LiveCapture.blockMilliseconds) * 1_500_000
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
  private var isStopping = false
  private var polled: [pollfd] = []

  init(
    captures: [LiveCapture], filter: consuming FilterStage, pipeline: consuming Pipeline, outputs: LiveOutputs,
    ring: Ring?, options: LiveOptions, environment: LiveEnvironment, status: StatusLine
  ) {
    let (wall, steady) = (SystemClock.now, SystemClock.steady)
    interfaces = captures.map { LiveInterface($0, environment.probe.state(of: $0.name)) }
    self.filter = filter
    self.pipeline = pipeline
    self.outputs = outputs
    self.ring = ring
    self.options = options
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
      if let limit = options.duration?.nanoseconds, now &- start >= limit { isStopping = true }
      if interfaces.allSatisfy({ $0.presence == .lost }) || outputs.outputs.areAllClosed { isStopping = true }
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
    while !isDrained, !isStopping {
      isDrained = true
      for index in interfaces.indices where interfaces[index].isListening {
        let count = take(from: index)
        total += count
        if count >= Self.turn { isDrained = false }
      }
      // What is too much for the window does not wait for its time.
      releaseWindow(through: Timestamp(nanoseconds: .min))
      // Under a steady load the queue never runs dry, and the clock still has to be looked at.
      if SystemClock.steady &- lastTick >= Self.tick { return total }
    }
    return total
  }

  /// Takes what waits on one of the interfaces.
  mutating func take(from index: Int) -> Int {
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
        if window != nil { window?.add(frame, octets) } else { handOn(frame, octets) }
      }
    } catch {
      fail(index, error)
    }
    captured &+= UInt64(taken)
    if let count = options.count, captured >= count { isStopping = true }
    return taken
  }

  /// Hands a frame to who reads it, and to who writes it down.
  private mutating func handOn(_ frame: borrowing Frame, _ octets: RawSpan) {
    guard filter.passes(frame, octets) else { return }
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

  /// Takes what the kernel still holds: a block that is not full is handed over after its time only.
  private mutating func drain() {
    let end = SystemClock.steady &+ Self.drainTime
    let wasStopping = isStopping
    isStopping = false
    defer { isStopping = wasStopping }
    let limit = options.count ?? .max
    while SystemClock.steady < end, captured < limit, interfaces.contains(where: \.isReadable) {
      for index in interfaces.indices where interfaces[index].isReadable { _ = take(from: index) }
      _ = poll(nil, 0, 10)
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
    for writer in outputs.writers { writer.waitForRoom(until: SystemClock.steady &+ Self.patienceAtEnd) }
    drain()
    let wall = SystemClock.now
    countDrops(at: wall)
    for index in interfaces.indices {
      if let notice = interfaces[index].takeNotice(at: wall, isLast: true) { tell(notice, at: wall) }
    }
    releaseWindow(through: Timestamp(nanoseconds: .max))
    ring?.end(interfaces, at: wall)
    pipeline.finish()
    for interface in interfaces { outputs.outputs.sourceEnded(interface.facts) }
    noteLosses()
    let statistics = statistics(SystemClock.steady, at: wall)
    outputs.outputs.end(statistics, pipeline.census)
    return LiveEnd(
      duration: SystemClock.steady &- start, interfaces: interfaces.map(\.end), tally: outputs.tally,
      statistics: statistics, hasLostAllInterfaces: interfaces.allSatisfy { $0.presence == .lost })
  }
}
