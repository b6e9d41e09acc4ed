import Bytes
import XML

/// A document: cut anywhere it says the same, reading on does too, and libexpat agrees.
func enterXML(_ script: inout Script) {
  let size = 1 + Int(script.octet()) % 30
  let document = script.rest().array
  let parts = stride(from: 0, to: document.count, by: size).map {
    Array(document[$0..<min(document.count, $0 + size)])
  }
  require(TokenTrace([document]) == TokenTrace(parts), "cut by \(size) it says something else")
  require(Outline([document], 1) == Outline(parts, 1, isPassing: true), "reading on says something else")
  let trace = TokenTrace([document], isPlain: true)
  if let problem = trace.problem, problem.isLimit || differs(problem.kind) { return }
  // What stands between namespace and name for expat, it allows in no namespace.
  if document.contains(UInt8(ascii: "|")) { return }
  let oracle = ExpatTrace(document)
  // expat knows the names of XML 1.0's fourth edition, to which the fifth has added (section 2.3).
  if trace.problem == nil, !oracle.isWellFormed, document.contains(where: { $0 >= 0x80 }) { return }
  require((trace.problem == nil) == oracle.isWellFormed, "expat does not agree: \(String(describing: trace.problem))")
  if oracle.isWellFormed { require(trace.lines == oracle.lines, "expat reads something else") }
}

/// Where the two differ on purpose: expat reads document types and other encodings, and takes any version.
private func differs(_ kind: XMLProblem.Kind) -> Bool {
  kind == .documentType || kind == .unsupportedEncoding || kind == .unsupportedVersion
}
