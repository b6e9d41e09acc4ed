import ArgumentParser
import Packet
import Report
import Session

/// Which sessions and operations are shown.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Sessions with this address or block at either end; ! excepts. Repeatable.", valueName: "cidr"))
  var host: [HostRule] = []

  @Option(help: ArgumentHelp("The session of that number. Repeatable.", valueName: "number"))
  var session: [Int] = []

  @Option(
    name: [.long, .customLong("login")],
    help: ArgumentHelp(
      "Sessions of these authenticated users, commas between them. As root, live --user becomes a user of this system.",
      valueName: "user"))
  var user: WordList?

  @Option(help: "Operations of these names, as edit-config,commit.")
  var operation: WordList?

  @Option(help: "Sessions of these applications, as the verdict names them.")
  var application: WordList?

  @Option(help: ArgumentHelp("Sessions with these verdicts; ! excepts.", valueName: "codes"))
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
        "\(option) takes no exception, and '\(word)' looks like one: it names what is shown. ! goes with --host and "
          + "--verdict.")
    }
    // No name of an element of XML has it.
    if let word = operation?.words.first(where: { $0.contains("*") }) {
      throw ValidationError("--operation takes whole names, as edit-config,edit-data, and '\(word)' stands for many.")
    }
    for word in application?.words ?? [] {
      if let objection = KnownApplications.objection(to: word) { throw ValidationError(objection) }
    }
  }

  /// The selection asked for.
  var selection: Selection {
    var selection = Selection()
    selection.hosts = host.map { Selection.Host($0.prefix, isExcepted: $0.isExcepted) }
    selection.sessions = Set(session)
    selection.users = Set(user?.words ?? [])
    selection.operations = Set(operation?.words ?? [])
    selection.applications = Set(application?.words ?? [])
    selection.verdicts = verdict?.codes ?? []
    selection.changesOnly = changesOnly
    selection.errorsOnly = errorsOnly
    return selection
  }

  /// The selection as options, for the sentence that says how much was selected; nil when all is.
  var text: String? {
    var words = host.map { "--host \($0.text)" } + session.map { "--session \($0)" }
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

/// An address or a block, `!` before one that is excepted.
struct HostRule: ExpressibleByArgument {
  let prefix: AddressPrefix
  let isExcepted: Bool
  let text: String

  init?(argument: String) {
    isExcepted = argument.hasPrefix("!")
    guard let prefix = AddressPrefix(String(isExcepted ? argument.dropFirst() : argument[...])) else { return nil }
    self.prefix = prefix
    text = argument
  }
}

/// Words with commas between them.
struct WordList: ExpressibleByArgument {
  let words: [String]
  let text: String

  init?(argument: String) {
    words = argument.split(separator: ",").map(String.init)
    text = argument
    if words.isEmpty { return nil }
  }
}

/// Codes of verdicts; with only exceptions, all others.
struct VerdictCodes: ExpressibleByArgument {
  let codes: Set<VerdictRecord.Code>
  let text: String

  init?(argument: String) {
    var named: Set<VerdictRecord.Code> = []
    var excepted: Set<VerdictRecord.Code> = []
    for part in argument.split(separator: ",") {
      let isExcepted = part.hasPrefix("!")
      guard let code = VerdictRecord.Code(rawValue: String(isExcepted ? part.dropFirst() : part)) else { return nil }
      if isExcepted { excepted.insert(code) } else { named.insert(code) }
    }
    guard !named.isEmpty || !excepted.isEmpty else { return nil }
    codes = (named.isEmpty ? Set(VerdictRecord.Code.allCases) : named).subtracting(excepted)
    guard !codes.isEmpty else { return nil }
    text = argument
  }
}
