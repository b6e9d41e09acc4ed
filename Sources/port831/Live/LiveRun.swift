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
  }

  let live: LiveOptions
  let input: InputOptions
  let selection: SelectionOptions
  let output: OutputOptions
  let standardError = DescriptorOutput(standard: STDERR_FILENO, name: "standard error")

  /// Listens until it is told to stop; the answer is the exit code.
  func perform() -> Int32 {
    guard let signals = SignalThread() else { return refuse("no pipe can be made", .output) }
    do throws(Refusal) {
      let account = try account()
      let captures = try openCaptures()
      let filter = try openFilter(captures)
      let policy = try openPolicy()
      let run = RunFacts(
        version: Version.text, commandLine: CommandLine.arguments, ports: input.ports.text,
        sources: captures.map(\.name), policy: policy.map { RunFacts.PolicyFile($0) })
      let outputs = try openOutputs(run, owner: account)
      outputs.outputs.policy = policy
      outputs.outputs.policyDay = input.asOf?.date
      let ring = try openRing(captures, owner: account, outputs)
      let notifier = ServiceNotifier()
      let flags = InterfaceFlags()
      let outcome = try confine(account)
      try checkDirectories()
      signals.start()
      for queue in outputs.queues { queue.start() }
      say(LiveHead(captures: captures, ports: input.ports, outcome: outcome, bufferOctets: live.buffer * 1024).text)
      return listen(captures, filter, outputs, ring, run, signals, notifier, flags)
    } catch {
      return refuse(error.sentence, error.reason)
    }
  }

  private func listen(
    _ captures: [LiveCapture], _ filter: consuming FilterStage, _ outputs: LiveOutputs, _ ring: Ring?,
    _ run: RunFacts, _ signals: SignalThread, _ notifier: ServiceNotifier, _ flags: InterfaceFlags
  ) -> Int32 {
    let pipeline = Pipeline(input, outputs: outputs, demand: output.demand)
    let status = StatusLine(isOn: showsStatus, sharesTerminal: sharesTerminal, to: standardError)
    var loop = LiveLoop(
      captures: captures, filter: filter, pipeline: pipeline, outputs: outputs, ring: ring, options: live,
      signals: signals,
      status: status, notifier: notifier, flags: flags)
    outputs.outputs.begin(run)
    notifier.tell("READY=1")
    loop.run()
    return end(loop.finish(), outputs, signals)
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
    OutputQueue.finish(outputs.queues, within: 400)
    var reasons: Set<Reason> = []
    var end = end
    for queue in outputs.queues {
      if queue.dropped > 0 { end.slowOutputs.append((queue.name, queue.dropped)) }
      guard let failure = queue.failure, !failure.isClosedPipe else { continue }
      say("port831: \(failure)\n")
      reasons.insert(.output)
    }
    end.signal = signals.stoppedBy
    say(LiveEndText(end, ports: input.ports).text)
    if output.statistics { StatisticsText.write(end.statistics, to: standardError) }
    if outputs.outputs.hasFailed { reasons.insert(.failOn) }
    if end.hasLostAllInterfaces { reasons.insert(.permission) }
    return Reason.exitCode(of: reasons)
  }

  private func say(_ text: String) {
    standardError.write(text)
    standardError.flush()
  }

  private func refuse(_ sentence: String, _ reason: Reason) -> Int32 {
    say("port831: \(sentence)\n")
    return Reason.exitCode(of: [reason])
  }
}
