import Bytes
import Capture
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

/// The outputs of a live run while they are opened, each behind a thread of its own; nothing is written yet.
struct LiveOpening {
  private let options: OutputOptions
  private let chosen: SelectionOptions
  /// Whose new files are.
  private let owner: Account?
  /// Whether what is old is not kept.
  private let forgets: Bool
  /// What is made.
  private let fresh: FreshFiles
  private let identifier = RunIdentifier.fresh()
  private var reports: [any RunOutput] = []
  private var writers: [any LiveWriter] = []
  private var lines: LiveLines?
  private var packets: LivePackets?
  private var streams: StreamsOutput?

  /// Nothing is open.
  init(_ options: OutputOptions, _ chosen: SelectionOptions, owner: Account?, forgets: Bool, fresh: FreshFiles) {
    self.options = options
    self.chosen = chosen
    self.owner = owner
    self.forgets = forgets
    self.fresh = fresh
  }

  /// Opens all of them. The first that cannot be opened is thrown: a run that is to go on for months begins whole.
  mutating func open(_ captures: [LiveCapture], sharesTerminal: Bool) throws(OutputError) {
    if let path = options.ndjson { try addText(path) { $0.records(to: $1, named: $2, $3) } }
    if let path = options.eve { try addText(path) { $0.events(to: $1, named: $2, $3) } }
    try openDocuments()
    if let path = options.write {
      if options.append, let words = FilledFile(path)?.obstacleToPackets {
        throw OutputError(name: path, number: 0, words: words)
      }
      let output = LivePackets(try queue(path, isPrivate: true), chosen, captures)
      packets = output
      reports.append(output)
      writers[writers.count - 1] = output
    }
    if options.isFormatted { try openStandardOutput(sharesTerminal: sharesTerminal) }
    if let path = options.streams { streams = StreamsOutput(try streamDirectory(path)) }
  }

  /// The outputs that are whole documents. Where somebody has made a file in the place of one that was moved away, it
  /// is added to, if it is empty or bears that.
  private mutating func openDocuments() throws(OutputError) {
    let (options, chosen, identifier, forgets) = (options, chosen, identifier, forgets)
    var adding = options
    (adding.force, adding.append) = (false, true)
    let added = adding
    if let path = options.sqlite {
      try add(path) {
        ReportQueue(path, keepsRows: true) { isThere in
          (isThere ? added : options).database(path, identifier, forgets: forgets)
        }
      }
    }
    for file in options.csv {
      let held = HeldChanges()
      try add(file.path) {
        ReportQueue(file.path, concerns: file.table.concerns, beforeLast: { held.close() }) { isThere in
          (isThere ? added : options).table(file, held)
        }
      }
    }
    if let path = options.html {
      let held = HeldSessions()
      try add(path) { ReportQueue(path) { isThere in (isThere ? added : options).page(path, chosen, held) } }
    }
  }

  /// All that was opened; what `failOn` names makes the run end with 1.
  func opened(failOn: FailOn) -> LiveOutputs {
    let outputs = Outputs(
      reports, streams: streams, sieve: Sieve(chosen.selection, waitsForEnd: false),
      disclosure: Disclosure(showsSecrets: options.showSecrets), failOn: failOn)
    return LiveOutputs(outputs, lines: lines, packets: packets, writers: writers)
  }

  /// What standard output gets by `-T`.
  private mutating func openStandardOutput(sharesTerminal: Bool) throws(OutputError) {
    let text = options.textOptions(DescriptorOutput(standard: STDOUT_FILENO, name: "standard output"), chosen)
    switch options.format {
    case .ndjson, .json: try addText("-") { $0.records(to: $1, named: $2, $3) }
    case .eve: try addText("-") { $0.events(to: $1, named: $2, $3) }
    case .tree:
      try addText("-") { _, output, name, _ in ReportOutput(SummaryReport(output, options: text), name: name) }
    case .summary:
      let live = LiveLines(try queue("-"), options: text, sharesTerminal: sharesTerminal)
      lines = live
      reports.append(live)
    }
  }

  /// A report whose octets wait.
  private mutating func addText(
    _ path: String, _ make: (OutputOptions, QueuedText, String, String) -> any RunOutput
  ) throws(OutputError) {
    let queue = try queue(path, isLines: true)
    reports.append(make(options, QueuedText(queue: queue), queue.name, identifier))
  }

  private mutating func queue(
    _ path: String, isPrivate: Bool = false, isLines: Bool = false
  ) throws(OutputError) -> OutputQueue {
    let queue: OutputQueue
    if path == "-" {
      queue = OutputQueue(OutputFile(standard: STDOUT_FILENO, name: "standard output"))
    } else {
      let isCut = isLines && options.endsWithinLine(path)
      let (existing, owner) = (options.existing, owner)
      queue = try fresh.making([path]) { () throws(OutputError) -> OutputQueue in
        OutputQueue(try OutputFile(creating: path, existing: existing, owner: owner, isPrivate: isPrivate))
      }
      if isCut { Octets("\n").withBytes { queue.append($0, records: 0) } }
    }
    writers.append(queue)
    return queue
  }

  /// A report whose facts wait, made of the file at a path.
  private mutating func add(_ path: String, _ make: () -> ReportQueue) throws(OutputError) {
    let queue = try fresh.making([path]) { () throws(OutputError) -> ReportQueue in
      let queue = make()
      if let failure = queue.opening { throw failure }
      return queue
    }
    // A device stays whose it is.
    if let owner, queue.name != "-", FileStatus(queue.name)?.isRegular == true {
      _ = unsafe chown(queue.name, owner.user, owner.group)
    }
    reports.append(queue)
    writers.append(queue)
  }

  /// The directory of `--streams`. What is made here belongs to who will write it; what was there keeps its owner.
  private func streamDirectory(_ path: String) throws(OutputError) -> StreamDirectory {
    let folders: [String] = [path, path + "/messages"]
    let made = folders.filter { unsafe access($0, F_OK) != 0 }
    let existing = options.existing
    let directory = try fresh.making(folders) { () throws(OutputError) -> StreamDirectory in
      try StreamDirectory(creating: path, existing: existing)
    }
    if let owner { for folder in made { _ = unsafe chown(folder, owner.user, owner.group) } }
    return directory
  }
}
