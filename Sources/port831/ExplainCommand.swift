import ArgumentParser
import Report
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `port831 explain [CODE]`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a verdict, finding, state or history letter means, and what to do.")

  @Argument(
    help: """
      The code, a history such as ShAdDaFf, or a kind of codes, as finding or severity; without it, all are listed.
      """,
    completion: .list(Explanation.all.map(\.code) + Explanation.Kind.allCases.map(\.rawValue)))
  var code: String?

  mutating func run() throws {
    let output = DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
    guard let code else {
      output.write(Explanation.list(width: output.terminalWidth ?? 100))
      return try end(output)
    }
    let width = output.terminalWidth ?? 100
    if let explanation = Explanation.of(code) {
      output.write(explanation.text(width: width))
    } else if let kind = Explanation.kind(named: code) {
      output.write(Explanation.list(of: kind, width: width))
    } else if let explanation = Self.explanation(ofWords: code) {
      output.write(explanation.text(width: width))
    } else if let letters = Self.letters(of: code) {
      output.write(letters.map { $0.text(width: width) }.joined(separator: "\n"))
    } else {
      throw ValidationError(Self.objection(to: code))
    }
    try end(output)
  }

  /// What a code means that is written as in reports for people, as `source port`.
  static func explanation(ofWords words: String) -> Explanation? {
    Explanation.of(words.replacing(" ", with: "-"))
  }

  /// The letters of a history such as `ShAdDaFf`, each of them once; nil for other words, the names of applications such
  /// as SSH among them.
  static func letters(of word: String) -> [Explanation]? {
    if KnownApplications.objection(to: word) == nil { return nil }
    var letters: [Explanation] = []
    for letter in word {
      guard let explanation = Explanation.of(String(letter)), explanation.kind == .letter else { return nil }
      if !letters.contains(where: { $0.code == explanation.code }) { letters.append(explanation) }
    }
    return letters.isEmpty ? nil : letters
  }

  /// What a word is that is no code.
  static func objection(to word: String) -> String {
    if word.lowercased() == "any" {
      return "'any' is no code: --fail-on takes it for all that a session may have. port831 explain lists the codes."
    }
    if word.lowercased() == "scan" {
      return "'scan' is no code: it is said of a source that tried many hosts and sent no octet. "
        + "The verdict is no-data: see port831 explain no-data."
    }
    guard KnownApplications.objection(to: word) == nil else {
      return "Nobody knows the code '\(word)'. port831 explain lists all."
    }
    let upper = word.uppercased()
    let ofBEEP = upper.contains("NETCONF") ? VerdictRecord.Code.netconfBEEP : .beepOther
    let code = upper.contains("BEEP") ? ofBEEP : .unofficial
    return "'\(word)' is an application that a verdict names: see port831 explain \(code.rawValue)."
  }

  private func end(_ output: DescriptorOutput) throws {
    if let reason = output.end() { throw ExitCode(reason.rawValue) }
  }
}
