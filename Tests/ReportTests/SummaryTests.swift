import BEEP
import Packet
import Reassembly
import Testing

@testable import Report
@testable import Session

@Suite struct SummaryTests {
  @Test func `the quick start is drawn`() throws {
    let paper = try QuickStart.summary()
    print(paper.text)
    var brief = SummaryOptions()
    brief.isBrief = true
    print(try QuickStart.summary(brief).text)
  }
}
