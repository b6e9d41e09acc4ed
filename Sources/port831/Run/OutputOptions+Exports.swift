import Capture
import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The outputs for other tools.
extension OutputOptions {
  /// The outputs that were named `-`.
  var namesAtStandardOutput: [String] { names.filter { $0 == "-" } }

  /// The names of all outputs that are files.
  var names: [String] { files.map { $0.path } }

  /// The outputs that are files, with the options that name them.
  var files: [(option: String, path: String)] {
    let single: [(String, String?)] = [
      ("--ndjson", ndjson), ("--eve", eve), ("--sqlite", sqlite), ("--html", html), ("-w", write),
    ]
    var files: [(option: String, path: String)] = []
    for (option, path) in single {
      if let path { files.append((option: option, path: path)) }
    }
    for table in csv { files.append((option: table.option, path: table.path)) }
    return files
  }

  /// Opens them, in the order in which they are listed by `--help`.
  func exports(_ identifier: String, _ chosen: SelectionOptions) -> [any RunOutput] {
    var reports: [any RunOutput] = []
    if let eve {
      reports.append(opened(eve, isLines: true) { events(to: DescriptorText(output: $0), named: $0.name, identifier) })
    }
    if let sqlite { reports.append(database(sqlite, identifier)) }
    for file in csv { reports.append(table(file)) }
    if let html { reports.append(page(html, chosen)) }
    if let write { reports.append(packets(write, chosen)) }
    return reports
  }

  /// EVE records into `output`, which has a name for messages.
  func events(to output: some TextOutput, named name: String, _ identifier: String) -> any RunOutput {
    ReportOutput(EVEReport(output, sensor: HostName.text, run: identifier), name: name, namesInterfaces: true)
  }

  /// A table for a spreadsheet. Where tables follow each other, what waits in one is handed over through `held`.
  func table(_ file: CSVFile, _ held: HeldChanges? = nil) -> any RunOutput {
    // What is added to a table that is there must not begin with a second header.
    let continued = append ? FilledFile(file.path) : nil
    if let words = continued?.obstacle(toRowsBelow: file.table.header) {
      return RefusedOutput(OutputError(name: file.path, number: 0, words: words))
    }
    let continues = continued != nil
    return opened(file.path) { output in
      ReportOutput(
        CSVReport(DescriptorText(output: output), table: file.table, writesHeader: !continues, held: held),
        name: output.name)
    }
  }

  /// A database; one that forgets is told from time to time what is old.
  func database(_ path: String, _ identifier: String, forgets: Bool = false) -> any RunOutput {
    let continues = append && Self.isFilled(path)
    return opened(path) { file in
      // The journal of a run that was killed belongs to the file that it is replaced with, and would spoil the new one.
      if force { for end in ["-journal", "-wal", "-shm"] { _ = unsafe unlink(path + end) } }
      do {
        let report = try SQLiteReport(
          path: path, sensor: HostName.text, run: identifier, keepsBodies: payload != .none, isContinued: continues,
          forgets: forgets)
        return ReportOutput(report, name: file.name)
      } catch {
        return RefusedOutput(OutputError(name: path, number: 0, words: "\(error)"))
      }
    }
  }

  /// A page to look at. Where pages follow each other, sessions that go on are handed over through `held`.
  func page(_ path: String, _ chosen: SelectionOptions, _ held: HeldSessions? = nil) -> any RunOutput {
    if append, FilledFile(path) != nil {
      let words = "is not empty, and a page cannot be added to: it has to be moved away"
      return RefusedOutput(OutputError(name: path, number: 0, words: words))
    }
    return opened(path, isWhole: true) { file in
      ReportOutput(
        HTMLReport(
          DescriptorText(output: file), title: title, selection: chosen.text, clock: localTime ? .local : .utc,
          held: held),
        name: file.name)
    }
  }

  private func packets(_ path: String, _ chosen: SelectionOptions) -> any RunOutput {
    if append, let words = FilledFile(path)?.obstacleToPackets {
      return RefusedOutput(OutputError(name: path, number: 0, words: words))
    }
    return opened(path, isPrivate: true) { file in PacketsOutput(file, chosen, withSecrets: withSecrets) }
  }

  /// Whether there is a file of that name with something in it.
  private static func isFilled(_ path: String) -> Bool { FileStatus(path).map { $0.size > 0 } ?? false }
}
