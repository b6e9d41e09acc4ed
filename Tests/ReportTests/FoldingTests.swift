import Bytes
import Packet
import Testing

@testable import Disclosure
@testable import Report
@testable import Session

/// That a summary stays readable whatever a capture holds.
@Suite struct FoldingTests {
  /// What a run of `count` sessions with NETCONF over BEEP prints; every `listeners`-th has the same listener.
  private static func lines(_ count: Int, listeners: Int = 1, _ options: SummaryOptions = SummaryOptions()) throws
    -> [String]
  {
    let paper = Paper()
    var report = SummaryReport(PaperOutput(paper: paper), options: options)
    try report.begin(RunFacts(sources: ["a.pcap"]))
    report.began(at: Scene.origin(1, 0).time)
    let disclosure = Disclosure()
    for number in 1...count {
      let origin = Scene.origin(UInt64(number), Double(number))
      let host = number % listeners
      let envelope = Scene.envelope(
        number, ("192.0.2.10", UInt16(1024 + number % 60_000)), ("10.1.\(host / 250).\(1 + host % 250)", 831),
        at: origin)
      let verdict = Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover, ["both greetings"], evidence: origin)
      let session = Scene.session(
        envelope, origin, origin, verdict, there: Scene.direction(20, 900), back: Scene.direction(20, 900))
      try report.receive(disclosure.disclose(.session(Shared(session))), envelope)
    }
    var census = PacketCensus()
    census.packets = 1
    census.watchedPackets = 1
    try report.end(RunStatistics(), census)
    return paper.lines
  }

  @Test func `very many quiet sessions of a kind become one block, and that is said`() throws {
    let lines = try Self.lines(6000)
    #expect(lines.count < 5000)
    #expect(lines.contains { $0.hasPrefix("    sessions  and 5,500, one every 1.0 s") })
    #expect(lines.contains { $0.contains("there are very many: --all shows each") })
    #expect(lines.contains { $0.hasPrefix("   6,000  NETCONF over BEEP") || $0.contains("6,000  NETCONF over BEEP") })
  }

  @Test func `facts of sessions that are too many at once are counted and said`() throws {
    var summary = Summary(SummaryOptions())
    summary.begin(RunFacts(sources: ["a.pcap"]))
    let origin = Scene.origin(1, 0)
    summary.began(at: origin.time)
    let finding = Scene.finding("N04", .violation, "a password in clear")
    for number in 1...Summary.blockLimit + 2 {
      summary.receive(
        .finding(finding), Scene.envelope(number, ("192.0.2.10", 1024), ("192.0.2.1", 831), at: origin))
    }
    var census = PacketCensus()
    census.packets = 1
    census.watchedPackets = 1
    summary.end(RunStatistics(), census)
    let text = String(decoding: summary.takeText(), as: UTF8.self)
    #expect(text.contains("2 facts of sessions beyond 65,536"))
  }

  @Test func `sessions of very many kinds are bounded, and what is left out is said`() throws {
    let lines = try Self.lines(8000, listeners: 4000)
    #expect(lines.count < 20_000)
    #expect(lines.contains { $0.hasSuffix("more sessions have no block here: --all shows each") })
  }

  @Test func `all shows each`() throws {
    var options = SummaryOptions()
    options.showsAll = true
    let lines = try Self.lines(1000, options)
    #expect(lines.count { $0.hasPrefix("#") } == 1000)
  }
}
