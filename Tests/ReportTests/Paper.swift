import Bytes

@testable import Report

/// What a report wrote, kept beyond the report's life.
final class Paper {
  var octets: [UInt8] = []
  var writes = 0

  var text: String { String(decoding: octets, as: UTF8.self) }
  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

/// An output onto a ``Paper``, that fails from the write `failsFrom` on.
struct PaperOutput: TextOutput {
  struct Torn: Error {}

  let paper: Paper
  var failsFrom = Int.max

  mutating func write(_ octets: RawSpan) throws {
    paper.writes += 1
    if paper.writes >= failsFrom { throw Torn() }
    paper.octets += Octets(copying: octets).array
  }
}
