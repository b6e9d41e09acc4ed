import Disclosure
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

extension OutputOptions {
  /// Why the outputs cannot be opened.
  struct Problem: Error {
    let sentence: String
    let reason: Reason
  }

  /// What the outputs want to know.
  var demand: Demand {
    var demand: Demand = []
    if format != .summary || ndjson != nil { demand.insert([.messages, .wholeXML]) }
    if digest { demand.insert(.digests) }
    if streams != nil { demand.insert(.streams) }
    return demand
  }

  private var existing: DescriptorOutput.Existing { force ? .replace : append ? .append : .refuse }

  /// Opens all outputs; nothing has been read yet, so that a wrong name costs nobody a long run.
  func open(run: RunFacts) throws(Problem) -> Outputs {
    let codes = try failOnCodes()
    let identifier = RunIdentifier.text(of: run)
    var reports: [any RunOutput] = []
    let toStandardOutput = [ndjson].filter { $0 == "-" }.count
    guard toStandardOutput <= 1 else { throw Problem(sentence: "two outputs go to standard output", reason: .usage) }
    do throws(OutputError) {
      if let ndjson {
        let file =
          try ndjson == "-"
          ? DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
          : DescriptorOutput(creating: ndjson, existing: existing)
        reports.append(records(to: file, identifier))
      }
      if toStandardOutput == 0 { reports.append(standardOutput(identifier)) }
      let streams = try self.streams.map { (path) throws(OutputError) in
        StreamsOutput(try StreamDirectory(creating: path, existing: existing))
      }
      return Outputs(reports, streams: streams, disclosure: Disclosure(showsSecrets: showSecrets), failOn: codes)
    } catch {
      throw Problem(sentence: Self.sentence(error), reason: .output)
    }
  }

  private func failOnCodes() throws(Problem) -> FailOn {
    guard let failOn else { return FailOn() }
    do throws(FailOn.UnknownCode) {
      return try FailOn(parsing: failOn) { Explanation.of($0) != nil }
    } catch {
      throw Problem(
        sentence: "--fail-on: nobody knows the code '\(error.code)'; port831 explain lists all", reason: .usage)
    }
  }

  private static func sentence(_ error: OutputError) -> String {
    error.number == EEXIST
      ? "\(error.name) exists already: --force replaces it, --append adds to it" : error.description
  }

  private func records(to file: DescriptorOutput, _ identifier: String) -> any RunOutput {
    ReportOutput(
      NDJSONReport(DescriptorText(output: file), sensor: HostName.text, run: identifier, time: time),
      name: file.name)
  }

  private func standardOutput(_ identifier: String) -> any RunOutput {
    let file = DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
    switch format {
    case .ndjson, .json: return records(to: file, identifier)
    case .summary:
      var options = SummaryOptions()
      options.width = file.terminalWidth ?? 100
      options.color = file.isTerminal && !noColor && !Environment.has("NO_COLOR")
      options.unicode = unicode || (file.isTerminal && Environment.isUTF8)
      options.isBrief = brief
      options.showsAll = all
      return ReportOutput(SummaryReport(DescriptorText(output: file), options: options), name: file.name)
    }
  }
}
