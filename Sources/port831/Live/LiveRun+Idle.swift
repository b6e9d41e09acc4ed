import Capture

/// Options that do nothing in a live run as the command line stands: who gave them should hear that.
extension LiveRun {
  /// A sentence for each of them.
  var idle: [String] {
    var sentences = output.idle(readsTimes: readsTimes)
    func note(_ option: String, _ isIdle: Bool, _ reason: String) {
      if isIdle { sentences.append("\(option) does nothing here: \(reason)") }
    }
    let hasLines = output.isFormatted && output.format == .summary
    note("--brief", output.brief && hasLines, "live prints a line for what happens, and no summary")
    note("--all", output.all && !output.brief && hasLines, "live prints a line for what happens, and folds nothing")
    note("--with-secrets", output.withSecrets && output.write != nil, "an interface brings no secrets with its packets")
    note("--strict", input.strict, "it is for the files of a directory")
    let writesFiles = !output.names.isEmpty || output.streams != nil
    note("--rotate", live.rotate != nil && output.names.allSatisfy { $0 == "-" }, "no output is a file")
    note("--interval", live.givenInterval != nil && hasLines && !writesFiles, "it is for records, -T ndjson, and files")
    let onlyAny = live.interfaces.allSatisfy { $0 == LiveCapture.everyInterface }
    note("-p", live.noPromiscuous && onlyAny, "any never hears what is for other machines")
    for (option, isGiven) in [
      ("--ring-size", live.givenRingSize != nil), ("--ring-files", live.givenRingFiles != nil),
      ("--ring-duration", live.ringDuration != nil), ("--ring-compress", live.ringCompress),
    ] { note(option, isGiven && live.ring == nil, "it is for the ring, --ring DIR") }
    return sentences
  }
}
