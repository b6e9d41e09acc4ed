import Bytes
import Report

extension CSVTable {
  /// The line with which the table begins.
  var header: [UInt8] {
    let paper = Paper()
    var report = CSVReport(PaperOutput(paper: paper), table: self)
    // What is kept in memory is always taken.
    try? report.begin(RunFacts())
    try? report.flush()
    return paper.octets
  }

  /// What was written.
  private final class Paper {
    var octets: [UInt8] = []
  }

  private struct PaperOutput: TextOutput {
    let paper: Paper

    mutating func write(_ octets: RawSpan) { paper.octets += Octets(copying: octets).array }
  }
}
