import Confinement
import Disclosure
import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension OutputOptions {
  /// Opens all outputs of a live run, each behind a queue; nothing is written before ``OutputQueue/start()``.
  func openLive(
    run: RunFacts, _ chosen: SelectionOptions, owner: Account?, sharesTerminal: Bool
  ) throws(Problem) -> LiveOutputs {
    let codes = try failOnCodes()
    let identifier = RunIdentifier.fresh()
    var reports: [any RunOutput] = []
    var queues: [OutputQueue] = []
    var lines: LiveLines?
    func queue(_ file: OutputFile) -> OutputQueue {
      let queue = OutputQueue(file)
      queues.append(queue)
      return queue
    }
    func records(_ file: OutputFile) -> any RunOutput {
      let queue = queue(file)
      return self.records(to: QueuedText(queue: queue), named: queue.name, identifier)
    }
    let standard = OutputFile(standard: STDOUT_FILENO, name: "standard output")
    do throws(OutputError) {
      if let ndjson, ndjson != "-" {
        reports.append(records(try OutputFile(creating: ndjson, existing: existing, owner: owner)))
      }
      let text = textOptions(DescriptorOutput(standard: STDOUT_FILENO, name: standard.name), chosen)
      if ndjson == "-" || format == .ndjson || format == .json {
        reports.append(records(standard))
      } else if format == .tree {
        let queue = queue(standard)
        reports.append(ReportOutput(SummaryReport(QueuedText(queue: queue), options: text), name: queue.name))
      } else {
        let live = LiveLines(queue(standard), options: text, sharesTerminal: sharesTerminal)
        lines = live
        reports.append(live)
      }
      let streams = try self.streams.map { (path) throws(OutputError) in
        StreamsOutput(try Self.streamDirectory(path, existing, owner: owner))
      }
      let outputs = Outputs(
        reports, streams: streams, sieve: Sieve(chosen.selection), disclosure: Disclosure(showsSecrets: showSecrets),
        failOn: codes)
      return LiveOutputs(outputs, lines: lines, queues: queues)
    } catch {
      throw Problem(sentence: Self.sentence(error), reason: .output)
    }
  }

  /// The directory of `--streams`. What is made here belongs to who will write it; what was there keeps its owner.
  private static func streamDirectory(
    _ path: String, _ existing: DescriptorOutput.Existing, owner: Account?
  ) throws(OutputError) -> StreamDirectory {
    let folders: [String] = [path, path + "/messages"]
    let made = folders.filter { unsafe access($0, F_OK) != 0 }
    let directory = try StreamDirectory(creating: path, existing: existing)
    if let owner { for folder in made { _ = unsafe chown(folder, owner.user, owner.group) } }
    return directory
  }
}
