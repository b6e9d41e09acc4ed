import BEEP
import Foundation
import Reassembly
import TLS
import Testing

@testable import Report
@testable import Session

@Suite struct ExplanationTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardizedFileURL

  /// Codes that stand behind the calls that raise findings, in all sources.
  private static func raised() throws -> Set<String> {
    let call = #/\b(?:find|findOnce)\(\s*"([A-Za-z0-9-]+)"/#
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var codes: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: call) { codes.insert(String(match.1)) }
    }
    return codes
  }

  @Test func `every code that a source raises is explained`() throws {
    let codes = try Self.raised()
    #expect(codes.contains("unencrypted") && codes.contains("N06"), "the search finds what is known to be there")
    for code in codes {
      let explanation = Explanation.of(code)
      #expect(explanation?.kind == .finding, "\(code)")
    }
  }

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

  @Test(arguments: [80, 100, 120]) func `no line is wider than asked for`(_ width: Int) {
    for explanation in Explanation.all {
      for line in explanation.text(width: width).split(separator: "\n") { #expect(line.count <= width) }
    }
  }
}
