/// Options that do nothing as the command line stands: who gave them should hear that.
extension OutputOptions {
  /// A sentence for each of them. `readsTimes` says whether there are times that are read in a time zone.
  func idle(readsTimes: Bool = false) -> [String] {
    var sentences: [String] = []
    func note(_ option: String, _ isIdle: Bool, _ reason: String) {
      if isIdle { sentences.append("\(option) does nothing here: \(reason)") }
    }
    let asksForFormat = givenFormat != nil || verbose || octets
    note(
      givenFormat.map { "-T \($0.rawValue)" } ?? (verbose ? "-V" : "-x"),
      asksForFormat && !isFormatted && !hasFormatAnyway, "another output goes to standard output")
    let hasText = isFormatted && (format == .summary || format == .tree)
    note("--brief", brief && !hasText, "it is a short summary, and none is printed")
    note("--all", all && !(hasText && format == .summary && !brief), "it is for the blocks of the summary")
    note("--xml", givenXML != nil && !isTree, "it is for the tree, -V")
    note("--frames", frames && !isTree && !writesRecords, "it is for the tree, -V, and for records, -T ndjson")
    note("--payload", givenPayload != nil && !writesRecords, "it is for records, -T ndjson")
    note("--digest", digest && !writesRecords, "it is for records, -T ndjson")
    // A database's times are texts, and those of EVE are Suricata's.
    note("--time", givenTime != nil && !writesLines, "it is for records, -T ndjson")
    let showsTimes = hasText || html != nil || readsTimes
    note("--local-time", localTime && !showsTimes, "it is for what people read; records stay in UTC")
    note("--title", title != nil && html == nil, "it is for the page, --html")
    note("--with-secrets", withSecrets && write == nil, "it is for the packets, -w")
    let isFiled = names.contains { $0 != "-" } || streams != nil
    note(force ? "--force" : "--append", (force || append) && !isFiled, "no output is a file")
    return sentences
  }

  /// Whether the output that goes to standard output is what `-T` asks for.
  private var hasFormatAnyway: Bool {
    switch format {
    case .ndjson, .json: ndjson == "-"
    case .eve: eve == "-"
    case .summary, .tree: false
    }
  }
}
