import Packet
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

  @Test func `standard input beside files is called so in packets and in what is incomplete`() {
    var tally = SourceTally()
    var cut = SourceFacts(name: "-", format: "pcap")
    cut.damage = SourceFacts.Damage(offset: 24, text: "standard input is cut short", isCutShort: true)
    var layout = Layout(SummaryOptions())
    for source in [cut, SourceFacts(index: 1, name: "a.pcap", format: "pcap")] {
      tally.opened(source)
      tally.ended(source)
      layout.name(source)
    }
    #expect(layout.packet(Scene.origin(881, 1)) == "stdin:881")
    var statistics = RunStatistics()
    statistics.holes = [Hole(before: "-", after: "a.pcap", start: Scene.origin(1, 0).time, nanoseconds: 6_200_000_000)]
    let completeness = Completeness(layout: layout, tally: tally, statistics: statistics, overview: Overview())
    let text = completeness.lines().map { $0.plain.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
    #expect(text.contains("(between stdin and a)") && text.contains("standard input cut short"))
    #expect(SourceFacts.title("-") == "standard input" && SourceFacts.title("./-") == "./-")
  }

  @Test(
    arguments: [
      ("eth0", "eth0"), ("any", "any"), ("\\Device\\NPF_{4A-33}", "\\Device\\NPF_{4A-33}"),
      ("eth0, nothing lost", "\"eth0, nothing lost\""), ("Wi-Fi 2", "\"Wi-Fi 2\""), ("a\"b", "\"a\\\"b\""),
    ])
  func `an interface that could be taken for words of ours stands in quotes`(_ name: String, _ shown: String) {
    var tally = SourceTally()
    let interfaces = [SourceFacts.Interface(name: name, linkType: "ETHERNET")]
    tally.opened(SourceFacts(name: "a.pcapng", format: "pcapng", interfaces: interfaces))
    let head = Head(layout: Layout(SummaryOptions()), run: RunFacts(sources: ["a.pcapng"]), tally: tally)
    #expect(head.lines(isWhole: false).map(\.plain) == ["a.pcapng   pcapng, \(shown), Ethernet"])
  }
}
