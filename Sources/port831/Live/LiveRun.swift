import ArgumentParser
import Capture
import Confinement
import Packet
import Report
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A run of `live`, from the command line to the exit code: the composition root.
///
/// The order is what makes it safe. Interfaces and outputs are opened with the rights that this takes; then the rights
/// are given up, while there is one thread and no packet has been looked at; only then does anything begin.
struct LiveRun {
  /// Why a run cannot begin.
  struct Refusal: Error {
    let sentence: String
    let reason: Reason
    var remedy: Remedy?
  }

  let live: LiveOptions
  let input: InputOptions
  let selection: SelectionOptions
  let output: OutputOptions
  /// Whether times were given without a zone.
  let readsTimes: Bool
  let standardError = DescriptorOutput(standard: STDERR_FILENO, name: "standard error")
  /// What the start makes.
  let fresh = FreshFiles()

  init(live: LiveOptions, input: InputOptions, selection: SelectionOptions, output: OutputOptions) {
    readsTimes = input.hasZonelessTimes
    var input = input
    if output.localTime { input.readTimes(on: .local) }
    (self.live, self.input, self.selection, self.output) = (live, input, selection, output)
  }

  /// Listens until it is told to stop; the answer is the exit code.
  func perform() -> Int32 {
    Heap.giveBackWhatIsFree()
    guard let signals = SignalThread() else { return refuse("no pipe can be made", .output) }
    for sentence in idle + [input.filterRemark].compactMap({ $0 }) { standardError.say(sentence) }
    do throws(Refusal) {
      let obstacle = input.timesObstacle ?? input.obstacle(from: SystemClock.now)
      if let obstacle { throw Refusal(sentence: obstacle, reason: .usage) }
      try checkPlaces()
      let account = try account()
      let captures = try openCaptures()
      let filter = try openFilter(captures)
      let policy = try openPolicy()
      let run = RunFacts(
        version: Version.text, commandLine: CommandLine.arguments, ports: input.ports.text,
        sources: captures.map(\.name), policy: policy.map { RunFacts.PolicyFile($0) },
        memoryLimit: input.memoryOctets)
      let secrets = try openSecrets()
      if let remark = secrets.remark { standardError.say(remark) }
      let outputs = try openOutputs(captures, owner: account)
      outputs.outputs.policy = policy
      outputs.outputs.policyDay = input.asOf?.date
      outputs.outputs.unmetOperations = selection.selection.operations
      let ring = try openRing(captures, owner: account, outputs)
      let environment = LiveEnvironment(
        signals: signals, notifier: ServiceNotifier(), probe: InterfaceProbe(), secrets: secrets,
        policyPath: input.policy, standardError: standardError)
      // The time zone's file can't be opened any more behind this, and --local-time would show UTC.
      WallClock.readZone()
      let outcome = try confine(account)
      try checkDirectories(for: account)
      signals.start()
      for writer in outputs.writers { writer.start() }
      warnOfCredentials()
      say(LiveHead(captures: captures, ports: input.ports, outcome: outcome, bufferOctets: live.buffer * 1024).text)
      return listen(captures, filter, outputs, ring, run, environment)
    } catch {
      fresh.remove()
      return refuse(error.sentence, error.reason, error.remedy)
    }
  }

  /// Says which outputs hold octets as they were captured.
  private func warnOfCredentials() {
    for name in [output.write, live.ring, output.streams].compactMap({ $0 }) {
      standardError.say(DescriptorOutput.warning(of: name == "-" ? "standard output" : name))
    }
  }

  private func listen(
    _ captures: [LiveCapture], _ filter: consuming FilterStage, _ outputs: LiveOutputs, _ ring: Ring?,
    _ run: RunFacts, _ environment: LiveEnvironment
  ) -> Int32 {
    var pipeline = Pipeline(input, outputs: outputs, demand: output.demand.union(.verdictsOnSilence))
    pipeline.secrets = environment.secrets.lookup
    let status = StatusLine(isOn: showsStatus, sharesTerminal: sharesTerminal, to: standardError)
    var loop = LiveLoop(
      captures: captures, filter: filter, pipeline: pipeline, outputs: outputs, ring: ring, options: live,
      input: input, environment: environment, status: status)
    outputs.outputs.begin(run)
    environment.notifier.tell("READY=1")
    loop.run()
    return end(loop.finish(), outputs, environment.signals)
  }

  /// Whether the lines and the status line come to the same terminal.
  var sharesTerminal: Bool { showsStatus && isatty(STDOUT_FILENO) == 1 }

  private var showsStatus: Bool {
    switch output.progress {
    case .auto: standardError.isTerminal
    case .always: true
    case .never: false
    }
  }

  private func end(_ end: LiveEnd, _ outputs: LiveOutputs, _ signals: SignalThread) -> Int32 {
    var end = end
    end.slowOutputs = outputs.finish()
    var reasons: Set<Reason> = []
    for failure in outputs.allFailures {
      complain("\(failure)")
      reasons.insert(.output)
    }
    end.signal = signals.stoppedBy
    say(LiveEndText(end, ports: input.ports, filter: input.filter, selection: selection.text).text)
    if let remark = selection.remark(on: outputs.outputs) { standardError.say(remark) }
    if output.statistics { StatisticsText.write(end.statistics, to: standardError) }
    if let failure = outputs.outputs.failure {
      complain(failure)
      reasons.insert(.failOn)
    }
    // It stands among the problems already.
    if end.figuresFailure != nil { reasons.insert(.output) }
    if end.hasLostAllInterfaces { reasons.insert(.permission) }
    return Reason.exitCode(of: reasons)
  }

  /// Writes lines of ours, whatever the names in them are made of.
  private func say(_ text: String) {
    standardError.write(LiveText.safe(text, keepsLines: true))
    standardError.flush()
  }

  /// Says what went wrong, in red where that can be seen.
  private func complain(_ sentence: String, _ remedy: Remedy? = nil) {
    standardError.say(sentence, remedy, isRed: !output.noColor && standardError.isColored)
  }

  private func refuse(_ sentence: String, _ reason: Reason, _ remedy: Remedy? = nil) -> Int32 {
    complain(sentence, remedy)
    return Reason.exitCode(of: [reason])
  }
}
