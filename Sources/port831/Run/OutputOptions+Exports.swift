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
  var names: [String] { ([ndjson, eve, sqlite, html, write] + csv.map(\.path)).compactMap { $0 } }

  /// Opens them, in the order in which they are listed by `--help`.
  func exports(_ identifier: String, _ chosen: SelectionOptions) -> [any RunOutput] {
    var reports: [any RunOutput] = []
    if let eve {
      reports.append(opened(eve) { events(to: DescriptorText(output: $0), named: $0.name, identifier) })
    }
    if let sqlite { reports.append(database(sqlite, identifier)) }
    for file in csv { reports.append(table(file)) }
    if let html { reports.append(page(html, chosen)) }
    if let write { reports.append(packets(write, chosen)) }
    return reports
  }

  /// EVE records into `output`, which has a name for messages.
  func events(to output: some TextOutput, named name: String, _ identifier: String) -> any RunOutput {
    ReportOutput(EVEReport(output, sensor: HostName.text, run: identifier), name: name)
  }

  /// A table for a spreadsheet.
  func table(_ file: CSVFile) -> any RunOutput {
    // What is added to a table that is there must not begin with a second header.
    let continues = append && Self.isFilled(file.path)
    return opened(file.path) { output in
      ReportOutput(
        CSVReport(DescriptorText(output: output), table: file.table, writesHeader: !continues), name: output.name)
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

  /// A page to look at.
  func page(_ path: String, _ chosen: SelectionOptions) -> any RunOutput {
    opened(path) { file in
      ReportOutput(
        HTMLReport(
          DescriptorText(output: file), title: title, selection: chosen.text, clock: localTime ? .local : .utc),
        name: file.name)
    }
  }

  private func packets(_ path: String, _ chosen: SelectionOptions) -> any RunOutput {
    if append, Self.isFilled(path), !Self.isPcapng(path) {
      return RefusedOutput(OutputError(name: path, number: 0, words: "is no pcapng file: packets cannot be added"))
    }
    return opened(path, isPrivate: true) { file in PacketsOutput(file, chosen, withSecrets: withSecrets) }
  }

  /// Whether a file begins with a section of pcapng, behind which there may be another.
  private static func isPcapng(_ path: String) -> Bool {
    guard let file = unsafe fopen(path, "r") else { return false }
    defer { unsafe fclose(file) }
    var magic: UInt32 = 0
    return unsafe fread(&magic, 4, 1, file) == 1 && magic == 0x0A0D_0D0A
  }

  /// Whether there is a file of that name with something in it.
  static func isFilled(_ path: String) -> Bool { FileStatus(path).map { $0.size > 0 } ?? false }
}
