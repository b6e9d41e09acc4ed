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
  /// Options that do nothing here, a sentence each.
  private let idle: [String]

  /// A run over what `paths` name. Times without a zone are local with `--local-time`, as those that are shown.
  init(paths: [String], input: InputOptions, selection: SelectionOptions, output: OutputOptions) {
    self.paths = paths
    self.selection = selection
    self.output = output
    idle = output.idle(readsTimes: input.hasZonelessTimes)
    var input = input
    if output.localTime { input.readTimes(on: .local) }
    self.input = input
  }

  /// Reads all and writes all; the answer is the exit code.
  func perform() -> Int32 {
    var complaints = Complaints(inColor: !output.noColor)
    if let obstacle = Self.obstacle(paths, filesFrom: input.filesFrom) ?? input.timesObstacle {
      complaints.add(obstacle, .usage)
      return complaints.exitCode
    }
    let list = list(&complaints)
    let remarks = [input.filterRemark, input.snapLengthRemark].compactMap { $0 }
    for sentence in idle + remarks { complaints.say(sentence) }

    if let obstacle = obstacle(list) {
      complaints.add(obstacle, .usage)
      return complaints.exitCode
    }
    do throws(OutputOptions.Problem) {
      let filter = try openFilter()
      let secrets = try openSecrets(list, complaints)
      let policy = try openPolicy()
      let outputs = try outputs(for: list, complaints).open(run: runFacts(list), selection)
      outputs.policy = policy
      outputs.policyDay = input.asOf?.date
      outputs.unmetOperations = selection.selection.operations
      complaints.add(outputs.failures)
      return perform(list, filter, secrets, outputs, &complaints)
    } catch {
      complaints.add(error.sentence, error.reason)
      return complaints.exitCode
    }
  }

  private func openFilter() throws(OutputOptions.Problem) -> FilterStage {
    do throws(FilterError) {
      return try FilterStage(input)
    } catch {
      throw OutputOptions.Problem(
        sentence: "the filter '\(input.filter ?? "")' is not understood: \(error.reason)", reason: .usage)
    }
  }

  /// The secrets of a key log that is named, and those that are still to come from the captures.
  private func openSecrets(
    _ list: InputList, _ complaints: Complaints
  ) throws(OutputOptions.Problem) -> RunSecrets {
    let secrets = RunSecrets()
    do throws(OutputError) {
      if let path = input.keyLog { try secrets.read(path) }
    } catch {
      throw OutputOptions.Problem(sentence: "the key log \(error)", reason: .unreadable)
    }
    if let remark = secrets.remark { complaints.say(remark) }
    secrets.readBehind(list)
    return secrets
  }

  private func openPolicy() throws(OutputOptions.Problem) -> Policy? {
    do throws(PolicyError) {
      return try input.policy.map { (path) throws(PolicyError) in try PolicyFile.policy(at: path) }
    } catch {
      throw OutputOptions.Problem(sentence: "the policy \(error)", reason: error.isUnreadable ? .unreadable : .usage)
    }
  }

  /// What is to be read; what of it is not there is said.
  private func list(_ complaints: inout Complaints) -> InputList {
    var list = InputList()
    var names = GivenNames()
    for path in paths { list.add(names.path(path)) }
    let named = list.inputs.count
    if let from = input.filesFrom { list.add(filesFrom: names.path(from)) }
    complaints.add(list)
    // A list that came out empty, as of a `find` that looked in the wrong place, must not end as "nothing was seen".
    if let from = input.filesFrom, list.inputs.count == named, list.refused.isEmpty, list.emptyDirectories.isEmpty {
      complaints.add("--files-from: \(from == "-" ? "standard input" : from) names no file.", .unreadable)
    }
    return list
  }

  /// The run itself, all of its outputs being open.
  private func perform(
    _ list: InputList, _ filter: consuming FilterStage, _ secrets: RunSecrets, _ outputs: Outputs,
    _ complaints: inout Complaints
  ) -> Int32 {
    let clock = ContinuousClock()
    let start = clock.now
    outputs.begin(runFacts(list, policy: outputs.policy))
    let line = TimeLine(list)
    let feed = OutputFeed(outputs, handsOnAtOnce: output.demand.contains(.streams))
    var pipeline = pipeline(feed, outputs, secrets)
    var progress = ProgressLine(output.progress, to: complaints.output, sources: line.sourceCount)
    // The page says which files it was made of, so that nobody can pass off another.
    var sources = SourceBook(digesting: output.html == nil ? [] : list.inputs)
    let reader = FrameReader(line, filter, Decoding(input), wantsProgress: progress.isOn)
    read(reader, &pipeline, secrets, feed, &sources, &progress)
    let misnamed = MisnamedCaptures(list, after: reader.line, isStrict: input.strict)
    sources.note(missed: misnamed.sentences + BareDirectories(list, after: reader.line).sentences)
    pipeline.finish()
    feed.finish()
    progress.clear()

    var statistics = pipeline.statistics
    complain(of: sources, late: reader.line.lateFiles, hasPackets: statistics.packets > 0, &complaints)
    if let undecodable = pipeline.undecodable { complaints.note(undecodable) }
    complaints.add(outputs.failures)
    statistics.isInterrupted = Interruption.signal != 0
    if let failure = outputs.failure { complaints.add(failure, .failOn) }
    statistics.problems = complaints.sentences + (statistics.isInterrupted ? ["interrupted"] : [])
    statistics.isComplete = complaints.areInputsWhole && !statistics.isInterrupted
    statistics.passedOver = reader.line.notCaptures - misnamed.count
    note(list, sources, in: &statistics)
    statistics.selected = outputs.selected
    statistics.wallSeconds = (clock.now - start) / .seconds(1)
    statistics.peakMemoryOctets = ProcessMemory.peak
    outputs.end(statistics, pipeline.census)
    write(list, after: reader.line, pipeline, outputs, secrets, complaints.output)
    complaints.add(outputs.failures)
    sayRemarks(on: statistics, outputs, complaints)
    return Interruption.signal != 0 ? 130 : complaints.exitCode
  }

  private func pipeline(_ feed: OutputFeed, _ outputs: Outputs, _ secrets: RunSecrets) -> Pipeline {
    // A selection decides by the verdict.
    let demand = outputs.selected == nil ? output.demand : output.demand.union(.verdictsOnSilence)
    var pipeline = Pipeline(input, outputs: feed, demand: demand)
    pipeline.keepsFragmentKeys = outputs.packets != nil
    pipeline.secrets = secrets.lookup
    return pipeline
  }

  /// Remembers what was wrong with the captures, of which so many came late, and says it.
  private func complain(of sources: SourceBook, late: Int, hasPackets: Bool, _ complaints: inout Complaints) {
    // Where nothing was read the summary says little else.
    let isSaid = hasPackets || !showsSummaryBesideErrors || sources.problems.count > Self.shownProblems
    for problem in sources.problems { complaints.add(problem.sentence, problem.reason, isSaid: isSaid) }
    if late > 0 { complaints.note(Self.disorder(of: late)) }
    if let remark = sources.remark { complaints.say(remark) }
  }

  /// Adds to what was counted what the captures and their folders say of what was not read.
  private func note(_ list: InputList, _ sources: SourceBook, in statistics: inout RunStatistics) {
    statistics.unread = sources.problems.filter { $0.reason == .unreadable }.map(\.sentence)
    statistics.passage = input.passage
    statistics.subfolders = list.subfolders
    statistics.hiddenFiles = list.hiddenFiles
    statistics.otherEntries = list.otherEntries
    statistics.holes = sources.holes
    statistics.unlistedHoles = sources.unlistedHoles
    statistics.dropped = sources.dropped
  }

  /// Says what whoever ran this should know beside what is reported.
  private func sayRemarks(on statistics: RunStatistics, _ outputs: Outputs, _ complaints: Complaints) {
    if statistics.isInterrupted { complaints.say(Self.interruption(after: statistics.packets)) }
    if let omission = outputs.omission { complaints.say(omission) }
    if !statistics.isInterrupted, statistics.packets > 0, let remark = selection.remark(on: outputs) {
      complaints.say(remark)
    }
    if output.statistics { StatisticsText.write(statistics, to: complaints.output) }
    if let folder = outputs.filledFolder { complaints.say(DescriptorOutput.warning(of: folder)) }
  }

  /// What is said of files that could not be merged with those of the same time.
  static func disorder(of files: Int) -> String {
    "\(LiveNumber.count(UInt64(files), "file")) overlapped with too many others (\(CaptureLimits.openFiles) are read side by "
      + "side), and came late: sessions may be told in pieces. mergecap makes one file of several, in the order of time"
  }

  /// What is said of a run that was ended before all was read.
  static func interruption(after packets: UInt64) -> String {
    let read = packets == 1 ? "1 packet was" : "\(LiveNumber.exact(packets)) packets were"
    return "interrupted: \(read) read until then, and what is told is of them alone"
  }

  private func runFacts(_ list: InputList, policy: Policy? = nil) -> RunFacts {
    RunFacts(
      version: Version.text, commandLine: CommandLine.arguments, ports: input.ports.text,
      sources: list.inputs.map(\.name),
      directory: list.directories.count == 1 && paths.count == 1 ? list.directories[0].text : nil,
      policy: policy.map { RunFacts.PolicyFile($0) }, memoryLimit: input.memoryOctets)
  }

  /// The loop over batches of frames, which a thread of its own reads and decodes ahead.
  private func read(
    _ reader: FrameReader, _ pipeline: inout Pipeline, _ secrets: RunSecrets, _ feed: OutputFeed,
    _ sources: inout SourceBook, _ progress: inout ProgressLine
  ) {
    let batches = FrameBatches(reader)
    var hasBegun = false
    while let batch = next(of: batches, pipeline, &progress) {
      if !hasBegun, let first = batch.first {
        hasBegun = true
        feed.began(at: first)
      }
      for news in batch.described { sources.note(news, feed) { _ in 0 } }
      pipeline.accept(batch)
      for news in batch.news {
        if case .secrets(let blocks, let source) = news, secrets.take(blocks, of: source) {
          pipeline.secrets = secrets.lookup
        }
        sources.note(news, feed) { pipeline.watchedPackets(of: $0) }
      }
      if batch.isBeforeWait { feed.flush() }
      feed.handOn()
      progress.show(batch.progress)
      if feed.areAllClosed { reader.stop() }
      batches.giveBack(consume batch)
    }
    pipeline.add(reader.counters)
    sources.finish(strict: input.strict)
  }

  /// The next batch. Who asks for figures gets them meanwhile, be it that a silent pipe is waited for.
  private func next(
    of batches: FrameBatches, _ pipeline: borrowing Pipeline, _ progress: inout ProgressLine
  ) -> FrameBatch? {
    repeat {
      if Interruption.takeQuestion() { progress.say(Self.figures(pipeline.statistics)) }
    } while !batches.isReady
    return batches.next()
  }

  /// What is said to who asks how far a run is.
  static func figures(_ statistics: RunStatistics) -> String {
    let counts = [(statistics.packets, "packet"), (statistics.octets, "octet"), (statistics.sessions, "session")]
    return "so far: " + counts.map(LiveNumber.count).joined(separator: ", ")
  }
}
