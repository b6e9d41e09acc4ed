import Packet
import Testing

@testable import Report
@testable import Session

/// The sentence on whether the answer rests on everything.
@Suite struct CompletenessTests {
  private static func said(_ sources: [SourceFacts]) -> String {
    var tally = SourceTally()
    for source in sources {
      tally.opened(source)
      tally.ended(source)
    }
    let sentence = Completeness(
      layout: Layout(SummaryOptions()), tally: tally, statistics: RunStatistics(), overview: Overview())
    return sentence.lines().map { $0.plain.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
  }

  @Test func `time that goes back is said from where streams do not wait for it`() {
    var source = SourceFacts(name: "wed.pcap", format: "pcap")
    source.outOfOrderPackets = 1_200
    source.furthestBack = 199_999_999
    #expect(!Self.said([source]).contains("Time goes back"))
    source.furthestBack = 3_000_000_000
    #expect(
      Self.said([source])
        .hasSuffix("Time goes back 1,200 times, by up to 3.0 s: reordercap puts packets in the order of their times."))
    var other = SourceFacts(index: 1, name: "thu.pcap", format: "pcap")
    other.outOfOrderPackets = 1
    other.furthestBack = 1_000_000_000
    #expect(Self.said([other]).contains("Time goes back once, by up to 1.0 s"))
    #expect(Self.said([source, other]).contains("Time goes back 1,201 times, by up to 3.0 s"))
  }

  @Test func `who sees nothing hears what was looked at`() {
    var statistics = RunStatistics()
    statistics.passage = "-f 'udp'"
    let sentence = Completeness(
      layout: Layout(SummaryOptions()), tally: SourceTally(), statistics: statistics, overview: Overview())
    let lines = sentence.unseenLines().map(\.plain)
    #expect(lines == ["    Only packets that passed -f 'udp' were looked at."])
  }
}
