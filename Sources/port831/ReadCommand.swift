import ArgumentParser

/// `port831 read FILE|DIR...`
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Decode capture files.",
    discussion: """
      Reads pcap and pcapng; several files are one time line. - is standard input. A directory stands for the captures \
      in it. SIGUSR1 prints figures.
      """)

  @Argument(
    help: ArgumentHelp("Capture files, directories, or - for standard input.", valueName: "file|dir"),
    completion: .file())
  var paths: [String] = []

  @Option(
    name: [.customShort("r"), .customLong("read")],
    help: ArgumentHelp("As in tcpdump: a capture file.", valueName: "file"), completion: .file())
  var files: [String] = []

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  mutating func validate() throws {
    if let objection = input.filterObjection(paths) { throw ValidationError(objection) }
    try rejectTrailingFilter()
    guard !(paths + files).isEmpty || input.filesFrom != nil else {
      throw ValidationError("Which file? port831 read FILE, or - for standard input.")
    }
    try output.checkFailOn(hasPolicy: input.policy != nil)
  }

  /// tcpdump takes a filter behind its options; here it would be taken for file names.
  private func rejectTrailingFilter() throws {
    let rest = files.isEmpty ? Array(paths.dropFirst()) : paths
    guard let first = rest.first, FilterWords.begins(first), !Environment.hasFile(first) else { return }
    throw ValidationError("A filter goes behind -f: -f '\(rest.joined(separator: " "))'.")
  }

  mutating func run() throws {
    Interruption.listen()
    let run = ReadRun(paths: files + paths, input: input, selection: selection, output: output)
    let code = run.perform()
    throw ExitCode(code)
  }
}
