import ArgumentParser
import Report

/// What is written, and where.
struct OutputOptions: ParsableArguments {
  /// What standard output gets.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case summary, tree, ndjson, json, eve
  }

  /// When progress is shown.
  enum Progress: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(name: [.customShort("T"), .customLong("format")], help: "Standard output: summary, tree, ndjson or eve.")
  var givenFormat: Format?

  @Flag(name: .customShort("V"), help: "Every message, as -T tree.")
  var verbose = false

  @Option(name: .customLong("xml"), help: "How much of the XML the tree shows: full, short (unless given), none.")
  var givenXML: TreeOptions.XML?

  @Flag(help: "The frames of each message in the tree; records of frames.")
  var frames = false

  @Flag(name: [.customShort("x"), .customLong("hex")], help: "The octets of each message in the tree; implies -V.")
  var octets = false

  @Option(name: .customLong("payload"), help: "Bodies of messages in records: none (unless given), text, base64.")
  var givenPayload: RecordOptions.Payload?

  @Flag(help: "Only the overview.")
  var brief = false

  @Flag(help: "Fold nothing.")
  var all = false

  @Option(
    name: [.customShort("w"), .customLong("write")],
    help: ArgumentHelp("The packets of the selected sessions, as pcapng.", valueName: "file"), completion: .file())
  var write: String?

  @Flag(help: "Write the TLS secrets of the selected sessions, of captures and of --key-log, into what -w writes.")
  var withSecrets = false

  @Option(help: ArgumentHelp("Records as NDJSON.", valueName: "file"), completion: .file())
  var ndjson: String?

  @Option(help: ArgumentHelp("Events as Suricata's EVE.", valueName: "file"), completion: .file())
  var eve: String?

  @Option(
    help: ArgumentHelp(
      "Sessions as CSV, to FILE or sessions=FILE; changes=FILE for the changes. ./NAME=FILE is a file of that name.",
      valueName: "[table=]file"), completion: .file())
  var csv: [CSVFile] = []

  @Option(help: ArgumentHelp("A SQLite database, a table a kind of record.", valueName: "file"), completion: .file())
  var sqlite: String?

  @Option(help: ArgumentHelp("A page to look at, in one file.", valueName: "file"), completion: .file())
  var html: String?

  @Option(help: "What the page of --html is called.")
  var title: String?

  @Option(
    help: ArgumentHelp("The reassembled octets of each direction, and the messages.", valueName: "dir"),
    completion: .directory)
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
    help: ArgumentHelp(
      "Exit 1 if a session has one of these codes or severities, commas between them; any; ! excepts.",
      valueName: "codes"), completion: .list(FailOn.codes + ["any"]))
  var failOn: String?

  @Flag(help: "Times for people in this machine's time zone; records stay in UTC.")
  var localTime = false

  @Option(name: .customLong("time"), help: "How records write times: rfc3339 (unless given), epoch, epoch-ns.")
  var givenTime: TimeStyle?

  @Option(help: "Progress on standard error: auto, always, never.")
  var progress = Progress.auto

  @Flag(help: "No colour, even on a terminal, as NO_COLOR; CLICOLOR_FORCE=1 has it everywhere, as for less -R.")
  var noColor = false

  @Flag(help: "Arrows and dashes in Unicode.")
  var unicode = false

  /// What standard output gets.
  var format: Format { givenFormat ?? (verbose || octets ? .tree : .summary) }
  /// How much of the XML the tree shows.
  var xml: TreeOptions.XML { givenXML ?? .short }
  /// Bodies of messages in records.
  var payload: RecordOptions.Payload { givenPayload ?? .none }
  /// How records write times.
  var time: TimeStyle { givenTime ?? .rfc3339 }

  func validate() throws {
    if brief, format == .tree {
      throw ValidationError("--brief is the overview alone, and -V, -x and -T tree show every message: one of them.")
    }
    if verbose || octets, let givenFormat, givenFormat != .tree {
      throw ValidationError("-V and -x are for the tree, and -T asks for \(givenFormat.rawValue).")
    }
    if streams == "-" { throw ValidationError("--streams makes a folder: it cannot go to standard output.") }
    if sqlite == "-" { throw ValidationError("A database is a file: it cannot go to standard output.") }
    if html != nil, append { throw ValidationError("A page cannot be added to: --html goes with --force.") }
    if streams != nil, append {
      throw ValidationError("A folder has the streams of one run: --streams goes with --force, or with another folder.")
    }
    if force, append { throw ValidationError("--force and --append exclude each other.") }
  }
}

extension OutputOptions {
  /// What only a policy says can be failed on where there is one.
  func checkFailOn(hasPolicy: Bool) throws {
    guard !hasPolicy, let failOn, let objection = FailOn.objection(withoutPolicy: failOn) else { return }
    throw ValidationError(objection)
  }
}

extension TimeStyle: ExpressibleByArgument {}
extension TreeOptions.XML: ExpressibleByArgument {}
extension RecordOptions.Payload: ExpressibleByArgument {}
