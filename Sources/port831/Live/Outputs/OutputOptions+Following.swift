import Report

/// Documents of a run that goes on, one of which follows the other.
extension OutputOptions {
  /// A table for a spreadsheet, as ``table(_:)`` makes it; what waits in it is handed over through `held`.
  func table(_ file: CSVFile, _ held: HeldChanges) -> any RunOutput {
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

  /// A page to look at, as ``page(_:_:)`` makes it; sessions that go on are handed over through `held`.
  func page(_ path: String, _ chosen: SelectionOptions, _ held: HeldSessions) -> any RunOutput {
    if append, FilledFile(path) != nil {
      let words = "is not empty, and a page cannot be added to: it has to be moved away"
      return RefusedOutput(OutputError(name: path, number: 0, words: words))
    }
    return opened(path) { file in
      ReportOutput(
        HTMLReport(
          DescriptorText(output: file), title: title, selection: chosen.text, clock: localTime ? .local : .utc,
          held: held),
        name: file.name)
    }
  }
}
