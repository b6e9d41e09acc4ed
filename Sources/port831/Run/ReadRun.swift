import ArgumentParser
import Bytes
import Capture
import Disclosure
import Packet
import Reassembly
import Report
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A run of `read`, from the command line to the exit code: the composition root. Everything that touches the system
/// beside the capture is done here.
struct ReadRun {
  let paths: [String]
  let input: InputOptions
  let selection: SelectionOptions
  let output: OutputOptions

  /// Reads all and writes all; the answer is the exit code.
  func perform() -> Int32 {
    var reasons: Set<Reason> = []
    let standardError = DescriptorOutput(standard: STDERR_FILENO, name: "standard error")
    func complain(_ sentence: String, _ reason: Reason) {
      standardError.write("port831: \(sentence)\n")
      standardError.flush()
      reasons.insert(reason)
    }

    var list = InputList()
    for path in paths { list.add(CapturePath(path)) }
    if let from = input.filesFrom { list.add(filesFrom: CapturePath(from)) }
    for (name, error) in list.refused { complain(error.message(naming: name), .unreadable) }

    var filter: FilterStage
    do throws(FilterError) {
      filter = try FilterStage(input)
    } catch {
      complain("the filter '\(input.filter ?? "")' is not understood: \(error.reason)", .usage)
      return Reason.exitCode(of: reasons)
    }

    let outputs: Outputs
    do throws(OutputOptions.Problem) {
      outputs = try output.open(run: runFacts(list), selection)
    } catch {
      complain(error.sentence, error.reason)
      return Reason.exitCode(of: reasons)
    }

    var line = TimeLine(list)
    var pipeline = Pipeline(input, outputs: outputs, demand: output.demand)
    let clock = ContinuousClock()
    let start = clock.now
    outputs.begin(runFacts(list))
    var progress = ProgressLine(output.progress, to: standardError, sources: line.sourceCount)
    var sources = SourceBook()
    read(&line, &filter, &pipeline, outputs, &sources, &progress)
    pipeline.finish()
    progress.clear()

    for problem in sources.problems { complain(problem.sentence, problem.reason) }
    for failure in outputs.failures where !failure.isClosedPipe { complain(failure.description, .output) }
    var statistics = pipeline.statistics
    statistics.problems = sources.problems.map(\.sentence)
    statistics.isComplete = sources.problems.isEmpty && Interruption.signal == 0
    statistics.holes = sources.holes
    statistics.dropped = sources.dropped
    statistics.selected = outputs.selected
    let elapsed = clock.now - start
    statistics.wallSeconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    statistics.peakMemoryOctets = ProcessMemory.peak
    outputs.end(statistics, pipeline.census)
    for failure in outputs.failures where !failure.isClosedPipe && !reasons.contains(.output) {
      complain(failure.description, .output)
    }
    if output.statistics { StatisticsText.write(statistics, to: standardError) }
    if outputs.hasFailed { reasons.insert(.failOn) }
    if Interruption.signal != 0 { return 130 }
    return Reason.exitCode(of: reasons)
  }

  private func runFacts(_ list: InputList) -> RunFacts {
    RunFacts(
      version: Version.text, commandLine: CommandLine.arguments, ports: input.ports.text,
      sources: list.inputs.map(\.name),
      directory: list.directories.count == 1 && paths.count == 1 ? list.directories[0].text : nil)
  }

  /// The loop over packets.
  private func read(
    _ line: inout TimeLine, _ filter: inout FilterStage, _ pipeline: inout Pipeline, _ outputs: Outputs,
    _ sources: inout SourceBook, _ progress: inout ProgressLine
  ) {
    var more = true
    var hasBegun = false
    while more, Interruption.signal == 0, !outputs.areAllClosed {
      more = line.read(limit: 1 << 16) { frame, octets in
        if !hasBegun {
          hasBegun = true
          outputs.began(at: frame.time)
        }
        if filter.passes(frame, octets) { pipeline.accept(frame, octets) }
      }
      for event in line.takeEvents() { sources.note(event, line, watched: pipeline.watchedPackets, outputs) }
      progress.show(line, packets: pipeline.packets)
    }
    sources.finish(strict: input.strict)
  }
}
