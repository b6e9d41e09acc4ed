import ArgumentParser
import Packet
import Report
import Session

/// Which sessions and operations are shown.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sessions with this address or block at either end, as 192.0.2.1 or 2001:db8::/32; ! excepts, as !192.0.2.1. "
        + "Commas go between several. Repeatable.", valueName: "cidr"))
  var host: [HostRules] = []

  @Option(help: ArgumentHelp("Sessions by their numbers: 2, 1-3 or 1,4. Repeatable.", valueName: "numbers"))
  var session: [SessionNumbers] = []

  @Option(
    name: [.long, .customLong("login")],
    help: ArgumentHelp(
      "Sessions of these authenticated users, commas between them. As root, live --user becomes a user of this system.",
      valueName: "user"))
  var user: WordList?

  @Option(
    help: "Operations of these names, as edit-config,commit; case does not count.",
    completion: .list(KnownOperations.names))
  var operation: WordList?

  @Option(
    help: "Sessions of these applications, as the verdict names them, commas between them.",
    completion: .list(VerdictRecord.applications))
  var application: WordList?

  @Option(
    help: ArgumentHelp(
      "Sessions with these verdicts, commas between them; ! excepts. There are \(VerdictCodes.names).",
      valueName: "codes"),
    completion: .list(VerdictRecord.Code.allCases.map(\.rawValue)))
  var verdict: VerdictCodes?

  @Flag(help: "Only operations that change something.")
  var changesOnly = false

  @Flag(help: "Only operations that were refused.")
  var errorsOnly = false

  /// What selects nothing for being written otherwise than its option reads it is said, and not answered by silence.
  func validate() throws {
    for (option, list) in [("--user", user), ("--operation", operation), ("--application", application)] {
      guard let word = list?.words.first(where: { $0.hasPrefix("!") }) else { continue }
      throw ValidationError(
        "\(option) takes no exception, and '\(LiveText.safe(word))' looks like one: it names what is shown. ! goes "
          + "with --host and --verdict.")
    }
    // No name of an element of XML has it.
    if let word = operation?.words.first(where: { $0.contains("*") }) {
      throw ValidationError(
        "--operation takes whole names, as edit-config,edit-data, and '\(LiveText.safe(word))' stands for many.")
    }
    for word in application?.words ?? [] {
      if let objection = KnownApplications.objection(to: word) { throw ValidationError(objection) }
    }
  }

  /// What is said at the end of a run in which nothing was selected; nil where nothing has to be.
  func remark(on outputs: Outputs) -> String? {
    guard outputs.selected == 0, let operation else { return nil }
    return KnownOperations.remark(on: operation.words, unmet: outputs.unmetOperations)
  }

  /// The selection asked for.
  var selection: Selection {
    var selection = Selection()
    selection.hosts = host.flatMap(\.hosts)
    selection.sessions = session.flatMap(\.ranges)
    selection.users = Set(user?.words ?? [])
    selection.operations = Set(operation?.words.map { $0.lowercased() } ?? [])
    selection.applications = Set(application?.words ?? [])
    selection.verdicts = verdict?.codes ?? []
    selection.changesOnly = changesOnly
    selection.errorsOnly = errorsOnly
    return selection
  }

  /// The selection as options, for the sentence that says how much was selected; nil when all is.
  var text: String? {
    var words = host.map { "--host \($0.text)" } + session.map { "--session \($0.text)" }
    for (name, value) in [
      ("user", user?.text), ("operation", operation?.text), ("application", application?.text),
      ("verdict", verdict?.text),
    ] {
      if let value { words.append("--\(name) \(value)") }
    }
    if changesOnly { words.append("--changes-only") }
    if errorsOnly { words.append("--errors-only") }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

/// Addresses and blocks with commas between them, `!` before one that is excepted.
struct HostRules: ExpressibleByArgument {
  let hosts: [Selection.Host]
  let text: String

  init?(argument: String) {
    var hosts: [Selection.Host] = []
    for part in CommaList.parts(of: argument) {
      let isExcepted = part.hasPrefix("!")
      var address = part.dropFirst(isExcepted ? 1 : 0)
      // In brackets where a port could follow, as reports show it.
      if address.first == "[", address.last == "]" { address = address.dropFirst().dropLast() }
      guard let prefix = AddressPrefix(String(address)) else { return nil }
      hosts += prefix.meant.map { Selection.Host($0, isExcepted: isExcepted) }
    }
    self.hosts = hosts
    text = argument
  }
}

/// Words with commas between them.
struct WordList: ExpressibleByArgument {
  let words: [String]
  let text: String

  init?(argument: String) {
    words = CommaList.parts(of: argument).filter { !$0.isEmpty }
    text = words.joined(separator: ",")
    if words.isEmpty { return nil }
  }
}

/// Codes of verdicts, in any case; with only exceptions, all others.
struct VerdictCodes: ExpressibleByArgument {
  let codes: Set<VerdictRecord.Code>
  let text: String
  /// All that there are, for people.
  static let names = VerdictRecord.Code.allCases.map(\.rawValue).joined(separator: ", ")

  init?(argument: String) {
    var named: Set<VerdictRecord.Code> = []
    var excepted: Set<VerdictRecord.Code> = []
    for part in CommaList.parts(of: argument) where !part.isEmpty {
      let isExcepted = part.hasPrefix("!")
      guard let code = VerdictRecord.Code(rawValue: part.dropFirst(isExcepted ? 1 : 0).lowercased()) else { return nil }
      if isExcepted { excepted.insert(code) } else { named.insert(code) }
    }
    guard !named.isEmpty || !excepted.isEmpty else { return nil }
    codes = (named.isEmpty ? Set(VerdictRecord.Code.allCases) : named).subtracting(excepted)
    guard !codes.isEmpty else { return nil }
    text = argument
  }
}
