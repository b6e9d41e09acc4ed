import Bytes
import TestSupport
import Testing
import XML

/// libexpat is the oracle: the same verdict, the same names, attributes and text.
@Suite struct OracleTests {
  @Test("A good document is well-formed", arguments: Documents.good)
  func good(_ document: String) {
    let trace = TokenTrace([Array(document.utf8)])
    #expect(trace.problem == nil, "\(document.debugDescription)")
  }

  @Test("A bad document has a problem", arguments: Documents.bad)
  func bad(_ document: String) {
    #expect(TokenTrace([Array(document.utf8)]).problem != nil, "\(document.debugDescription)")
  }

  @Test("Octets that are not UTF-8 are a problem", arguments: Documents.badOctets)
  func notUTF8(_ document: [UInt8]) {
    #expect(TokenTrace([document]).problem != nil)
  }

  @Test("expat agrees on documents made by hand")
  func byHand() {
    for document in Documents.all { compare(document) }
  }

  @Test("expat agrees on generated documents", arguments: 0..<40)
  func generated(_ seed: Int) {
    var generator = DocumentGenerator(seed: UInt64(seed))
    for _ in 0..<50 { compare(generator.document()) }
  }

  @Test("expat agrees on mutated documents", arguments: 0..<40)
  func mutated(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) + 1000)
    var generator = DocumentGenerator(seed: UInt64(seed) + 2000)
    for _ in 0..<50 {
      compare(random.mutated(generator.document()))
      compare(random.mutated(Documents.all[random.below(Documents.all.count)]))
    }
  }

  @Test("expat agrees on the bodies of captured messages, and on mutated ones")
  func captured() {
    var random = SplitMix64(seed: 4711)
    for body in CapturedBodies.all {
      let octets = Array(body.text.utf8)
      compare(octets)
      for _ in 0..<10 { compare(random.mutated(octets)) }
    }
  }

  private func compare(_ document: [UInt8]) {
    let trace = TokenTrace([document], isPlain: true)
    if let problem = trace.problem, problem.isLimit || Self.differs(problem.kind) { return }
    let oracle = ExpatTrace(document)
    if trace.problem == nil, !oracle.isWellFormed, document.contains(ExpatTrace.separator) { return }
    let shown = String(decoding: document, as: UTF8.self).debugDescription
    #expect((trace.problem == nil) == oracle.isWellFormed, "\(shown): \(String(describing: trace.problem))")
    if oracle.isWellFormed { #expect(trace.lines == oracle.lines, "\(shown)") }
  }

  /// Where the two differ on purpose: expat reads document types and other encodings, and takes any version.
  private static func differs(_ kind: XMLProblem.Kind) -> Bool {
    kind == .documentType || kind == .unsupportedEncoding || kind == .unsupportedVersion
  }
}
