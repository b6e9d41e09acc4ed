import BEEP
import Foundation
import Packet
import TLS
import Testing

@testable import Reassembly
@testable import Report
@testable import Session

@Suite struct ExplanationTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardizedFileURL

  /// All sources but the explanations, and what finds names of applications.
  private static func texts() throws -> [String] {
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var texts: [String] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", !file.path.contains("/Explain/"),
        !file.path.contains("/Identification/")
      else { continue }
      texts.append(try String(contentsOf: file, encoding: .utf8))
    }
    return texts
  }

  /// Codes that stand behind the calls that raise findings, in all sources.
  private static func raised() throws -> Set<String> {
    // No word boundary before it: for Unicode `recorder.find` is one word.
    let call = #/(?:find|findOnce)\(\s*"([A-Za-z0-9-]+)"/#
    return try Set(texts().flatMap { $0.matches(of: call).map { String($0.1) } })
  }

  @Test func `every code that a source raises is explained`() throws {
    let codes = try Self.raised()
    #expect(codes.isSuperset(of: ["unencrypted", "N06", "N14", "tls-incomplete"]), "known to be there")
    for code in codes {
      let explanation = Explanation.of(code)
      #expect(explanation?.kind == .finding, "\(code)")
    }
  }

  @Test func `every finding that is explained is raised somewhere`() throws {
    let texts = try Self.texts()
    let checks = Set(Check.allCases.map(\.rawValue) + TLSCheck.allCases.map(\.rawValue))
    for finding in Explanation.all where finding.kind == .finding && !checks.contains(finding.code) {
      if texts.contains(where: { $0.contains("\"\(finding.code)\"") }) { continue }
      // What has become part of another finding says so.
      #expect(finding.seenWhen?.contains("told as") == true, "\(finding.code)")
    }
  }

  @Test func `what streams show is explained with its severity`() {
    for finding in Self.streamFindings {
      let explanation = Explanation.of(finding.code)
      #expect(explanation?.kind == .finding && explanation?.severity == finding.severity, "\(finding.code)")
    }
  }

  /// The findings about the streams themselves.
  private static let streamFindings: [FindingRecord] = {
    let flow = FlowID(slot: 0, generation: 0)
    let origin = PacketOrigin(time: Timestamp(nanoseconds: 0), packet: 1)
    let kinds: [DoubtfulSegment.Kind] =
      [.reset, .finish, .urgent, .unreached, .unacknowledged] + Doubt.allCases.flatMap { [.leftOut($0), .taken($0)] }
    let conflict = Conflict(
      flow: flow, sender: .lower, offset: 1, octets: 1, kind: .segment, origin: origin, keptLater: true)
    return [FindingRecord(conflict, from: .initiator)]
      + kinds.map {
        FindingRecord(
          DoubtfulSegment(flow: flow, sender: .lower, offset: 1, octets: 1, kind: $0, origin: origin), from: .initiator)
      }
  }()

  @Test(arguments: Check.allCases) func `every check of BEEP is explained with its severity`(_ check: Check) {
    let explanation = Explanation.of(check.rawValue)
    #expect(explanation?.kind == .finding)
    #expect(explanation?.severity == Severity(check.severity))
  }

  @Test(arguments: TLSCheck.allCases) func `every check of TLS is explained with its severity`(_ check: TLSCheck) {
    let explanation = Explanation.of(check.rawValue)
    #expect(explanation?.kind == .finding)
    let isAsGrave =
      switch check.severity {
      case .note: explanation?.severity == .note
      case .warning: explanation?.severity == .warning
      case .violation: explanation?.severity == .violation
      }
    #expect(isAsGrave)
  }

  @Test func `every word of a verdict, a state and a severity is explained`() {
    let words: [(String, Explanation.Kind)] =
      VerdictRecord.Code.allCases.map { ($0.rawValue, .verdict) }
      + VerdictRecord.Confidence.allCases.map { ($0.rawValue, .confidence) }
      + VerdictRecord.Seen.allCases.map { ($0.rawValue, .view) }
      + FlowFacts.State.allCases.map { ($0.rawValue, .state) }
      + Severity.allCases.map { ($0.word, .severity) }
    for (word, kind) in words { #expect(Explanation.of(word)?.kind == kind, "\(word)") }
    for standing in VerdictRecord.Standing.allCases { #expect(Explanation.of(standing.rawValue) != nil) }
    for silence in Silence.allCases {
      let kind = Explanation.of(silence.rawValue)?.kind
      #expect(kind == .silence || kind == .state, "\(silence)")
    }
  }

  /// What a code is given for, as the judge and the reassembly do it, in words that its explanation must have.
  private static let grounds: [(String, [String])] = [
    ("certain", ["at least 32 bits", "greeting of BEEP", "with unknown", "no-data"]),
    ("probable", ["20 to 31 bits", "an answer", "no greeting", "a request proves its protocol"]),
    ("possible", ["Nothing was recognised", "number of the port at the other end"]),
    ("one-sided", ["nobody answered", "SYN", "syslog, traps", "was not captured"]),
    ("unofficial", ["where the listener answers in it, ask its owner", "somebody only asked for it"]),
    ("probe", ["whether data came with it or not"]), ("null-probe", ["SYN with FIN", "an ACK probe"]),
  ]

  @Test(arguments: grounds) func `what a code rests on is said`(code: String, words: [String]) {
    // Lines are broken and indented anywhere.
    let text = Explanation.of(code)?.text().split { $0.isWhitespace }.joined(separator: " ") ?? ""
    for word in words { #expect(text.contains(word), "\(code): \(word)") }
  }

  @Test func `the letters that are explained are those that there are`() {
    let letters = History.Letter.allCases.map { String(UnicodeScalar($0.upper)) }
    #expect(Explanation.letters.map(\.code).sorted() == (letters + ["^"]).sorted())
  }

  @Test func `no code is explained twice`() {
    let codes = Explanation.all.map(\.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test func `every finding says its rule, when it is raised and what to do`() {
    for finding in Explanation.all where finding.kind == .finding {
      #expect(finding.severity != nil && finding.seenWhen != nil && finding.action != nil, "\(finding.code)")
      #expect(finding.rule != nil || finding.code == "T01", "\(finding.code)")
    }
  }

  @Test func `a list has a line for each code, with its meaning`() {
    let lines = Explanation.list().split(separator: "\n").filter { $0.hasPrefix("    ") }
    let listed = lines.compactMap { line in line.split(separator: " ").first.map { String($0) } }
    let codes = Explanation.Kind.allCases.flatMap { kind in
      Explanation.all.filter { $0.kind == kind }.map(\.code)
    }
    #expect(listed == codes)
    #expect(Explanation.list().contains("\n    violation  A rule of a specification is broken.\n"))
    #expect(Explanation.list(width: 80).contains(" ...\n"))
  }

  @Test(
    arguments: [
      ("verdict", .verdict), ("Findings", .finding), ("severities", .severity), ("no data", .silence), ("view", .view),
    ] as [(String, Explanation.Kind)])
  func `a kind is listed by its name, each code with all of its meaning`(_ word: String, _ kind: Explanation.Kind) {
    #expect(Explanation.kind(named: word) == kind)
    let text = Explanation.list(of: kind).split { $0.isWhitespace }.joined(separator: " ")
    for explanation in Explanation.all where explanation.kind == kind {
      #expect(text.contains("\(explanation.code) \(explanation.meaning)"), "\(explanation.code)")
    }
  }

  @Test(arguments: [80, 100, 120]) func `no line is wider than asked for`(_ width: Int) {
    for line in (Explanation.list(width: width) + Explanation.list(of: .finding, width: width)).split(separator: "\n") {
      #expect(line.count <= width)
    }
    for explanation in Explanation.all {
      for line in explanation.text(width: width).split(separator: "\n") { #expect(line.count <= width) }
    }
  }
}
