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

extension ReadRun {
  /// Why what is named cannot be read: of standard input there is one.
  static func obstacle(_ paths: [String], filesFrom: String?) -> String? {
    let count = paths.count(where: { $0 == "-" })
    guard filesFrom == "-" else {
      return count > 1 ? "standard input can be read only once, and - is named \(count) times" : nil
    }
    return count > 0 ? "standard input can be read only once: it is the list of --files-from, or a capture" : nil
  }

  /// Why the run cannot begin: a pipe gives its packets only once, and nobody may write over what is read.
  func obstacle(_ list: InputList) -> String? {
    for source in list.inputs where output.write != nil {
      switch source.place {
      case .standardInput: return Self.once("standard input")
      case .file(let path):
        if FileStatus(path)?.isRegular == false { return Self.once(source.name) }
      }
    }
    return output.collision(inputs: places(list))
  }

  /// The outputs of a run over what `list` names. Where nothing of that is there, no new file is made, which is said.
  func outputs(for list: InputList, _ complaints: Complaints) -> OutputOptions {
    let isThere = list.inputs.contains { input in
      switch input.place {
      case .standardInput: true
      case .file(let path): FileStatus(path) != nil
      }
    }
    if isThere { return output }
    let kept = output.withoutNewFiles
    if kept.names.count < output.names.count || (kept.streams == nil && output.streams != nil) {
      complaints.say("nothing is there to be read, and no output is made of it")
    }
    return kept
  }

  /// So many problems the summary names.
  static let shownProblems = 4

  /// Whether the summary comes to the terminal on which errors are said.
  var showsSummaryBesideErrors: Bool {
    guard output.isFormatted, output.format == .summary, isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1,
      let standardOutput = FileStatus(descriptor: STDOUT_FILENO),
      let standardError = FileStatus(descriptor: STDERR_FILENO)
    else { return false }
    return standardOutput.isSame(as: standardError)
  }

  /// All files that are read.
  private func places(_ list: InputList) -> [OutputPlace] {
    var places = input.places
    if let from = input.filesFrom, from != "-" { places.append(OutputPlace("--files-from", from)) }
    for source in list.inputs {
      switch source.place {
      case .standardInput:
        if let place = OutputPlace("standard input", descriptor: STDIN_FILENO) { places.append(place) }
      case .file(let path): places.append(OutputPlace(source.name, at: path))
      }
    }
    return places
  }

  private static func once(_ name: String) -> String {
    "-w reads captures twice, and \(name) can be read only once: keep it in a file first"
  }

  /// The second pass: the packets of the selected sessions.
  func write(
    _ list: InputList, after line: borrowing TimeLine, _ pipeline: borrowing Pipeline, _ outputs: Outputs,
    _ secrets: RunSecrets, _ standardError: DescriptorOutput
  ) {
    guard let output = outputs.packets, output.failure == nil else { return }
    var sources: [Capture.SourceFacts] = []
    for index in 0..<UInt32(clamping: line.sourceCount) { sources.append(line.facts(of: index)) }
    let isInterrupted = Interruption.signal != 0
    var problems = sources.compactMap(\.problem) + (isInterrupted ? ["interrupted: no packets"] : [])
    let forgotten = Self.omissions([
      (pipeline.fragmentsForgotten, "fragments"), (output.sessionsForgotten, "sessions"),
      (output.connectionsForgotten, "TLS connections' secrets"),
    ])
    for problem in forgotten + output.omissions(of: sources) {
      problems.append(problem)
      standardError.say("\(output.name): \(problem)")
    }
    output.open(sources, problems: problems, secrets)
    // The filter was understood by the first pass.
    if !isInterrupted, var filter = try? FilterStage(input) {
      var progress = ProgressLine(self.output.progress, to: standardError, sources: line.sourceCount)
      copy(list, &filter, upTo: pipeline.packets, pipeline.fragmentKeys, sources, output, &progress)
      progress.clear()
    }
    output.close(sources)
    guard output.failure == nil else { return }
    standardError.say(DescriptorOutput.warning(of: output.name))
  }

  /// What is not in the file because it would have taken too much memory to remember.
  private static func omissions(_ counts: [(UInt64, String)]) -> [String] {
    counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1) are left out: there are too many to remember" }
  }

  private func copy(
    _ list: InputList, _ filter: inout FilterStage, upTo end: UInt64, _ fragments: [UInt64: FlowKey],
    _ sources: [Capture.SourceFacts], _ output: PacketsOutput, _ progress: inout ProgressLine
  ) {
    var line = TimeLine(list)
    var decoder = PacketDecoder(watching: PortSet(input.ports.ranges.joined()))
    var packet = DecodedPacket()
    var number: UInt64 = 0
    var more = true
    while more, number < end, output.failure == nil, Interruption.signal == 0 {
      more = line.read(limit: 1 << 16) { frame, octets in
        guard number < end, filter.passes(frame, octets) else { return }
        number += 1
        var isError = false
        var key: FlowKey?
        switch decoder.decode(octets, linkType: frame.linkType, wireLength: Int(frame.wireLength), into: &packet) {
        case .segment: key = packet.key
        case .fragment: key = fragments[number]
        case .icmp:
          key = decoder.icmpError?.key
          isError = true
        case .unwatched, .opaque, .malformed: break
        }
        guard let key, output.wants(number, key, isError: isError) else { return }
        output.write(frame, octets, packet: number, sources)
      }
      _ = line.takeEvents()
      let (files, octets, size) = line.progress
      progress.show(ReadingProgress(files: files, octets: octets, size: size, packets: number))
    }
  }
}
