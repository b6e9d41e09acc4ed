import Testing

@testable import Report

@Suite struct HeadTests {
  @Test func `standard input is called so, and not as commands call it`() {
    var tally = SourceTally()
    tally.opened(SourceFacts(name: "-", format: "pcap"))
    let run = RunFacts(sources: ["-"])
    let head = Head(layout: Layout(SummaryOptions()), run: run, tally: tally)
    #expect(head.lines(isWhole: false).map(\.plain) == ["standard input   pcap"])
    #expect(Head.files(run, tally) == "standard input")
  }
}
