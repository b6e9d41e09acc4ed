import ArgumentParser
import Bytes
import Capture
import Disclosure
import Packet
import Policy
import Reassembly
import Report
import Session

/// A run of `read`, from the command line to the exit code: the composition root. Everything that touches the system
/// beside the capture is done here.
struct ReadRun {
  let paths: [String]
  let input: InputOptions
  let selection: SelectionOptions
  let output: OutputOptions

  /// Reads all and writes all; the answer is the exit code.
  func perform() -> Int32 {
    var complaints = Complaints()
    var list = InputList()
    for path in paths { list.add(CapturePath(path)) }
    if let from = input.filesFrom { list.add(filesFrom: CapturePath(from)) }
    for (name, error) in list.refused { complaints.add(error.message(naming: name), .unreadable) }
    for (name, others) in list.emptyDirectories {
      let rest = others == 0 ? "" : ", and what else is in it, as directories, is not read"
      complaints.add("\(name) holds no file\(rest).", .unreadable)
    }
    for sentence in output.idle { complaints.say(sentence) }

    if let obstacle = obstacle(list) {
      complaints.add(obstacle, .usage)
      return complaints.exitCode
    }
    var filter: FilterStage
    do throws(FilterError) {
      filter = try FilterStage(input)
    } catch {
      complaints.add("the filter '\(input.filter ?? "")' is not understood: \(error.reason)", .usage)
      return complaints.exitCode
    }
    let secrets = RunSecrets()
    do throws(OutputError) {
      if let path = input.keyLog { try secrets.read(path) }
      secrets.readBehind(list)
    } catch {
      complaints.add("the key log \(error)", .unreadable)
      return complaints.exitCode
    }
    let policy: Policy?
    do throws(PolicyError) {
      policy = try input.policy.map { (path) throws(PolicyError) in try PolicyFile.policy(at: path) }
    } catch {
      complaints.add("the policy \(error)", error.isUnreadable ? .unreadable : .usage)
      return complaints.exitCode
    }
    do throws(OutputOptions.Problem) {
      let outputs = try output.open(run: runFacts(list), selection)
      outputs.policy = policy
      outputs.policyDay = input.asOf?.date
      complaints.add(outputs.failures)
      return perform(list, &filter, secrets, outputs, &complaints)
    } catch {
      complaints.add(error.sentence, error.reason)
      return complaints.exitCode
    }
  }

  /// The run itself, all of its outputs being open.
  private func perform(
    _ list: InputList, _ filter: inout FilterStage, _ secrets: RunSecrets, _ outputs: Outputs,
    _ complaints: inout Complaints
  ) -> Int32 {
    var line = TimeLine(list)
    var pipeline = Pipeline(input, outputs: outputs, demand: output.demand)
    pipeline.keepsFragmentKeys = outputs.packets != nil
    pipeline.secrets = secrets.lookup
    let clock = ContinuousClock()
    let start = clock.now
    outputs.begin(runFacts(list, policy: outputs.policy))
    var progress = ProgressLine(output.progress, to: complaints.output, sources: line.sourceCount)
    // The page says which files it was made of, so that nobody can pass off another.
    var sources = SourceBook(digestsFiles: output.html != nil)
    read(&line, &filter, &pipeline, secrets, outputs, &sources, &progress)
    pipeline.finish()
    progress.clear()

    for problem in sources.problems { complaints.add(problem.sentence, problem.reason) }
    complaints.add(outputs.failures)
    var statistics = pipeline.statistics
    statistics.problems = complaints.aboutInputs
    statistics.isComplete = complaints.aboutInputs.isEmpty && Interruption.signal == 0
    statistics.holes = sources.holes
    statistics.dropped = sources.dropped
    statistics.selected = outputs.selected
    statistics.wallSeconds = (clock.now - start) / .seconds(1)
    statistics.peakMemoryOctets = ProcessMemory.peak
    outputs.end(statistics, pipeline.census)
    write(list, after: line, pipeline, outputs, secrets, complaints.output)
    complaints.add(outputs.failures)
    if let omission = outputs.omission { complaints.say(omission) }
    if output.statistics { StatisticsText.write(statistics, to: complaints.output) }
    if outputs.hasFailed { complaints.reasons.insert(.failOn) }
    return Interruption.signal != 0 ? 130 : complaints.exitCode
  }

  private func runFacts(_ list: InputList, policy: Policy? = nil) -> RunFacts {
    RunFacts(
      version: Version.text, commandLine: CommandLine.arguments, ports: input.ports.text,
      sources: list.inputs.map(\.name),
      directory: list.directories.count == 1 && paths.count == 1 ? list.directories[0].text : nil,
      policy: policy.map { RunFacts.PolicyFile($0) })
  }

  /// The loop over packets.
  private func read(
    _ line: inout TimeLine, _ filter: inout FilterStage, _ pipeline: inout Pipeline, _ secrets: RunSecrets,
    _ outputs: Outputs, _ sources: inout SourceBook, _ progress: inout ProgressLine
  ) {
    var more = true
    // Of a source that was just opened, what stands before its first frame: there secrets should be.
    var limit = 0
    var hasBegun = false
    while more, Interruption.signal == 0, !outputs.areAllClosed {
      more = line.read(limit: limit) { frame, octets in
        if !hasBegun {
          hasBegun = true
          outputs.began(at: frame.time)
        }
        if filter.passes(frame, octets) { pipeline.accept(frame, octets) }
      }
      let events = line.takeEvents()
      for event in events { sources.note(event, line, watched: pipeline.watchedPackets, outputs) }
      if sources.open.contains(where: { secrets.take(line.facts(of: $0).secrets, of: $0) }) {
        pipeline.secrets = secrets.lookup
      }
      limit = events.isEmpty ? 1 << 12 : 0
      progress.show(line, packets: pipeline.packets)
    }
    sources.finish(strict: input.strict)
  }
}
