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
    if isTree || writesRecords { demand.insert([.messages, .wholeXML]) }
    if isTree { demand.insert([.contents, .bodies]) }
    if html != nil { demand.insert([.messages, .wholeXML, .contents, .bodies]) }
    if isTree, xml == .full { demand.insert(.longBodies) }
    if isTree, octets { demand.insert([.frames, .payloads]) }
    if frames, isTree || writesRecords { demand.insert(.frames) }
    if writesRecords, payload != .none { demand.insert([.bodies, .longBodies]) }
    if digest { demand.insert(.digests) }
    if streams != nil { demand.insert(.streams) }
    if write != nil, withSecrets { demand.insert(.connections) }
    // The summary counts sessions; everything else tells of the verdict itself.
    if isTree || writesRecords || writesEvents { demand.insert(.verdictsOnSilence) }
    return demand
  }

  /// Whether standard output has what `-T` asks for, and not one of the other outputs.
  var isFormatted: Bool { namesAtStandardOutput.isEmpty }
  var isTree: Bool { format == .tree && isFormatted && !brief }
  /// Whether anything writes the records of interface.md.
  var writesRecords: Bool { sqlite != nil || writesLines }
  /// Whether anything writes them as lines.
  var writesLines: Bool { ndjson != nil || (isFormatted && (format == .ndjson || format == .json)) }

  /// Whether anything writes EVE.
  var writesEvents: Bool { eve != nil || (isFormatted && format == .eve) }

  /// What happens to files that exist.
  var existing: DescriptorOutput.Existing { force ? .replace : append ? .append : .refuse }

  /// Opens all outputs; nothing has been read yet. One that cannot be opened has failed, and the others go on.
  func open(run: RunFacts, _ chosen: SelectionOptions) throws(Problem) -> Outputs {
    let codes = try failOnCodes()
    guard namesAtStandardOutput.count <= 1 else {
      throw Problem(sentence: "two outputs go to standard output", reason: .usage)
    }
    let identifier = RunIdentifier.text(of: run)
    var reports: [any RunOutput] = []
    if let ndjson {
      reports.append(
        opened(ndjson, isLines: true) { records(to: DescriptorText(output: $0), named: $0.name, identifier) })
    }
    reports += exports(identifier, chosen)
    if isFormatted { reports.append(standardOutput(identifier, chosen)) }
    var streams: StreamsOutput?
    if let path = self.streams {
      do throws(OutputError) {
        streams = StreamsOutput(try StreamDirectory(creating: path, existing: existing))
      } catch {
        reports.append(RefusedOutput(error))
      }
    }
    return Outputs(
      reports, streams: streams, sieve: Sieve(chosen.selection), disclosure: Disclosure(showsSecrets: showSecrets),
      failOn: codes)
  }

  /// The output at `path`, which may be `-`; when it cannot be opened, one that has failed. Nothing can be added to one
  /// that is a whole.
  func opened(
    _ path: String, isPrivate: Bool = false, isLines: Bool = false, isWhole: Bool = false,
    _ make: (DescriptorOutput) -> any RunOutput
  ) -> any RunOutput {
    do throws(OutputError) {
      if path == "-" { return make(DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")) }
      let isCut = isLines && endsWithinLine(path)
      let output = try DescriptorOutput(creating: path, existing: existing, isPrivate: isPrivate)
      if isCut { output.write("\n") }
      return make(output)
    } catch {
      return RefusedOutput(isWhole && error.number == EEXIST ? OutputError.existing(path) : error)
    }
  }

  /// Whether what is added to a file of lines would come behind a part of one: that becomes a line of its own then.
  func endsWithinLine(_ path: String) -> Bool { append && FilledFile(path)?.endsLine == false }

  func failOnCodes() throws(Problem) -> FailOn {
    guard let failOn else { return FailOn() }
    do throws(FailOn.UnknownCode) {
      return try FailOn(parsing: failOn)
    } catch {
      throw Problem(sentence: "\(error)", reason: .usage)
    }
  }

  /// Records into `output`, which has a name for messages.
  func records(to output: some TextOutput, named name: String, _ identifier: String) -> any RunOutput {
    var options = RecordOptions()
    options.time = time
    options.payload = payload
    options.writesFrames = frames
    return ReportOutput(
      NDJSONReport(output, sensor: HostName.text, run: identifier, options: options), name: name)
  }

  private func standardOutput(_ identifier: String, _ chosen: SelectionOptions) -> any RunOutput {
    let file = DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
    switch format {
    case .ndjson, .json: return records(to: DescriptorText(output: file), named: file.name, identifier)
    case .eve: return events(to: DescriptorText(output: file), named: file.name, identifier)
    case .summary, .tree:
      return ReportOutput(
        SummaryReport(DescriptorText(output: file), options: textOptions(file, chosen)), name: file.name)
    }
  }

  /// How text for people looks on `file`.
  func textOptions(_ file: DescriptorOutput, _ chosen: SelectionOptions) -> SummaryOptions {
    var options = SummaryOptions()
    options.width = file.terminalWidth ?? 100
    options.color = !noColor && Environment.takesColor(isTerminal: file.isTerminal)
    options.unicode = unicode || (file.isTerminal && Environment.isUTF8)
    options.isBrief = brief
    options.showsAll = all
    options.selection = chosen.text
    if localTime { options.clock = .local }
    if format == .tree {
      var tree = TreeOptions()
      tree.xml = xml
      tree.showsFrames = frames
      tree.showsOctets = octets
      tree.isSelection = chosen.selection.picksOperations
      options.tree = tree
    }
    return options
  }
}
