import Bytes
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

  @Test func `times without a file are counted, also those that nobody lists`() {
    var statistics = RunStatistics()
    let start = Timestamp(nanoseconds: 1_795_165_152_000_000_000)
    statistics.holes = (0..<64).map { _ in Hole(before: "a", after: "b", start: start, nanoseconds: 60_000_000_000) }
    statistics.unlistedHoles = 135
    let sentence = Completeness(
      layout: Layout(SummaryOptions()), tally: SourceTally(), statistics: statistics, overview: Overview())
    let text = sentence.lines().map { $0.plain.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
    #expect(text.contains("195 more holes between files"))
  }

  @Test func `messages of sessions for which the tree has no room are counted`() {
    let layout = Layout(SummaryOptions())
    var tree = Tree(TreeOptions())
    func receive(_ event: SessionEvent, of session: Int) {
      let origin = Scene.origin(1, 0)
      let envelope = Scene.envelope(session, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: origin)
      _ = tree.receive(event, envelope, layout)
    }
    let verdict = SessionEvent.verdict(Shared(Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover)))
    for session in 1...Tree.sessionLimit + 1 { receive(verdict, of: session) }
    let message = SessionEvent.message(Shared(Scene.message(body: nil)))
    for session in Tree.sessionLimit...Tree.sessionLimit + 2 { receive(message, of: session) }
    #expect(tree.messagesLeftOut == 2)
    var overview = Overview()
    overview.messagesLeftOut = 2
    let sentence = Completeness(
      layout: layout, tally: SourceTally(), statistics: RunStatistics(), overview: overview)
    let text = sentence.lines().map { $0.plain.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
    #expect(text.contains("2 messages of sessions beyond 16,384 open at once are in the records only"))
  }

  @Test func `packets without a time are said`() {
    var source = SourceFacts(name: "wed.pcapng", format: "pcapng")
    source.packets = 1_200
    #expect(!Self.said([source]).contains("no time"))
    source.packetsWithoutTime = 1
    #expect(
      Self.said([source]).hasSuffix("1 packet has no time of its own: that of the packet before is told instead."))
    source.packetsWithoutTime = 1_200
    #expect(Self.said([source]).hasSuffix("1,200 packets have no time of their own: 1970 is told instead."))
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
