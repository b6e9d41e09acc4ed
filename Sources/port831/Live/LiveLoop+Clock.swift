import Capture
import Packet
import Policy
import Report

/// What the loop does when time has passed, whether or not a packet came.
extension LiveLoop {
  /// A frame may be so late, because the kernel hands whole blocks over.
  static let lateness: Int64 = 1_000_000_000
  /// Different problems that are remembered.
  private static let problemLimit = 64

  /// Looks at everything that time changes.
  mutating func tick(_ now: Int64, isIdle: Bool) {
    let wall = SystemClock.now
    lastTick = now
    if let step = clock.step(wall: wall, steady: now) { follow(step, wall) }
    releaseWindow(through: Timestamp(nanoseconds: wall.nanoseconds &- FrameWindow.length))
    letTimePass(at: wall, isIdle: isIdle)
    for index in interfaces.indices where interfaces[index].presence == .gone { _ = take(from: index) }
    checkInterfaces(at: wall)
    countDrops(at: wall)
    tellFailures()
    outputs.lines?.advance(to: wall)
    outputs.outputs.flush()
    status.show(figures(now), now: now)
    ring?.tick(at: wall, interfaces)
    rotate(now, wall)
    if metrics?.isDue(now) == true { writeMetrics(now) }
    environment.notifier.keepAlive(now)
    if now >= nextInterval { interval(now, wall) }
  }

  /// Says how late it is. Where packets come that nobody watches, nothing else does; while some wait that were captured
  /// before now, it is not later than the last that was taken.
  private mutating func letTimePass(at wall: Timestamp, isIdle: Bool) {
    var time = Timestamp(nanoseconds: wall.nanoseconds &- Self.lateness)
    for interface in interfaces where !isIdle && interface.isListening { time = interface.progress.limited(time) }
    pipeline.advance(to: time)
  }

  /// The wall's clock was set.
  private mutating func follow(_ step: Int64, _ wall: Timestamp) {
    if step < 0 {
      // What waits in the window has times that are still to come.
      releaseWindow(through: Timestamp(nanoseconds: .max))
      pipeline.rewind(to: Timestamp(nanoseconds: wall.nanoseconds &- Self.lateness))
    }
    rotation?.restart(at: wall.nanoseconds)
    let span = LiveNumber.duration(Int64(clamping: step.magnitude))
    tell(.clock(text: "\(step < 0 ? "back" : "ahead") by \(span)"), at: wall)
  }

  private mutating func rotate(_ now: Int64, _ wall: Timestamp) {
    outputs.packets?.figures = interfaces.map(\.end)
    guard let turn = rotation?.turn(at: wall.nanoseconds) else { return }
    let snapshot = snapshot(now, at: wall)
    for writer in outputs.writers { writer.rotate(turn, snapshot) }
  }

  mutating func writeMetrics(_ now: Int64) {
    let (figures, ends) = (figures(now), interfaces.map(\.end))
    metrics?.write(figures, ends, heap: Heap.octetsInUse, now: now)
  }

  private mutating func interval(_ now: Int64, _ wall: Timestamp) {
    nextInterval = now &+ options.interval.nanoseconds
    pipeline.update()
    outputs.outputs.heartbeat(statistics(now, at: wall))
  }

  /// SIGHUP: outputs and secrets are opened anew, and the policy is read anew.
  mutating func reopen() {
    let snapshot = snapshot(SystemClock.steady, at: SystemClock.now)
    for writer in outputs.writers { writer.reopen(snapshot) }
    attempt { (secrets) throws(OutputError) in try secrets.reopen() }
    guard let path = environment.policyPath else { return }
    do throws(PolicyError) {
      let policy = try PolicyFile.policy(at: path)
      let now = SystemClock.now
      outputs.outputs.exchangePolicy(for: policy, at: now)
      tell(.policy(name: path, text: "holds from now on"), at: now)
    } catch {
      note("the policy \(error); the former one still holds", of: path)
    }
  }

  /// Reads what has come into the key log, before the packets that may need it.
  mutating func refreshSecrets() { attempt { (secrets) throws(OutputError) in try secrets.refresh() } }

  private mutating func attempt(_ step: (RunSecrets) throws(OutputError) -> Void) {
    do throws(OutputError) {
      try step(environment.secrets)
    } catch {
      note("the key log \(error)", of: error.name)
    }
  }

  // MARK: What goes wrong

  /// Tells which outputs have failed, or cannot keep up.
  private mutating func tellFailures() {
    for (name, sentence) in outputs.takeFailures() { note(sentence, of: name) }
    if let failure = metrics?.failure { note("\(failure)", of: failure.name) }
    guard !hasToldOfStreams, outputs.outputs.omission != nil else { return }
    hasToldOfStreams = true
    note(Self.fullStreams, of: outputs.outputs.filledFolder ?? "--streams")
  }

  /// What is said once when `--streams` has as many files as it may have; how many are missing is known at the end.
  private static let fullStreams = "--streams has as many files as it may have: no more are made in it"

  /// Remembers and tells a problem of an output, once.
  private mutating func note(_ sentence: String, of name: String) {
    guard remember(sentence) else { return }
    tell(.output(name: name, text: sentence), at: SystemClock.now)
  }

  /// Remembers a problem; false when it is known.
  mutating func remember(_ sentence: String) -> Bool {
    guard !problems.contains(sentence), problems.count < Self.problemLimit else { return false }
    problems.append(sentence)
    return true
  }

  /// Notes what the run could not keep, for its end.
  mutating func noteLosses() {
    for (_, sentence) in outputs.takeFailures() { _ = remember(sentence) }
    if let failure = metrics?.failure { _ = remember("\(failure)") }
    if let undecodable = pipeline.undecodable { _ = remember(undecodable) }
    if let omission = outputs.outputs.omission {
      problems.removeAll { $0 == Self.fullStreams }
      _ = remember(omission)
    }
    if let packets = outputs.packets, packets.givenUp > 0 {
      _ = remember(
        "\(packets.name) lacks \(LiveNumber.exact(packets.givenUp)) packets: no room to wait until it was known "
          + "whether their sessions are selected")
    }
  }

  /// Tells what happened to the capture: as a line where there are lines, else on standard error.
  mutating func tell(_ notice: LiveNotice, at time: Timestamp) {
    if let lines = outputs.lines { return lines.note(notice, at: time) }
    status.clear()
    environment.standardError.say(notice.sentence)
  }

  // MARK: Figures

  func figures(_ now: Int64) -> LiveFigures {
    LiveFigures(
      uptime: now &- start, packets: captured, open: pipeline.openSessions, ended: outputs.tally.ended,
      probes: outputs.tally.probes, flagged: outputs.tally.flagged, lost: outputs.drops.total,
      memory: ProcessMemory.peak)
  }

  private mutating func snapshot(_ now: Int64, at wall: Timestamp) -> LiveSnapshot {
    LiveSnapshot(statistics: statistics(now, at: wall), census: pipeline.census, sources: sources())
  }

  func statistics(_ now: Int64, at wall: Timestamp) -> RunStatistics {
    var statistics = pipeline.statistics
    statistics.time = wall
    statistics.selected = outputs.outputs.selected
    statistics.passage = input.passage
    statistics.dropped = outputs.drops.total
    statistics.problems = problems
    statistics.isComplete = problems.isEmpty && outputs.drops.total == 0
    statistics.wallSeconds = Double(now &- start) / 1e9
    statistics.peakMemoryOctets = ProcessMemory.peak
    return statistics
  }
}
