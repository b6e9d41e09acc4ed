import ArgumentParser
import Report

/// What is written, and where.
struct OutputOptions: ParsableArguments {
  /// What standard output gets.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case summary, ndjson, json
  }

  /// When progress is shown.
  enum Progress: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(name: [.customShort("T"), .long], help: "Standard output: summary or ndjson.")
  var format = Format.summary

  @Flag(help: "Only the overview.")
  var brief = false

  @Flag(help: "Fold nothing.")
  var all = false

  @Option(help: ArgumentHelp("Records as NDJSON.", valueName: "file"))
  var ndjson: String?

  @Option(help: ArgumentHelp("The reassembled octets of each direction, and the messages.", valueName: "dir"))
  var streams: String?

  @Flag(help: "Replace outputs that exist.")
  var force = false

  @Flag(help: "Append to outputs that exist.")
  var append = false

  @Flag(help: "Add SHA-256 of each message's payload.")
  var digest = false

  @Flag(help: "Show credentials, which are redacted otherwise.")
  var showSecrets = false

  @Flag(help: "Figures of the run on standard error.")
  var statistics = false

  @Option(
    help: ArgumentHelp("Exit 1 if a session has one of these codes or severities; any; ! excepts.", valueName: "codes"))
  var failOn: String?

  @Option(help: "How records write times: rfc3339, epoch, epoch-ns.")
  var time = TimeStyle.rfc3339

  @Option(help: "Progress on standard error: auto, always, never.")
  var progress = Progress.auto

  @Flag(help: "No colour, even on a terminal.")
  var noColor = false

  @Flag(help: "Arrows and dashes in Unicode.")
  var unicode = false
}

extension TimeStyle: ExpressibleByArgument {}
