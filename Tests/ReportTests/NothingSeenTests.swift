import Testing

@testable import Report

/// "Nothing" is said only where it is known.
@Suite struct NothingSeenTests {
  private static func said(ports: String = "831", _ fill: (inout PacketCensus) -> Void) -> String {
    var census = PacketCensus()
    census.packets = 32
    census.ipv4 = 32
    fill(&census)
    let lines = NothingSeen(layout: Layout(SummaryOptions(), ports: ports), census: census).lines()
    return lines.map(\.plain).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test func `that nothing is there is said where every packet told its ports`() {
    let one = Self.said { _ in }
    #expect(one.hasPrefix("Nothing on port 831: no TCP or UDP packet has it on either side. looked into IPv4"))
    let all = Self.said(ports: "all") { _ in }
    #expect(all.hasPrefix("Nothing on any port: no BEEP and no NETCONF was found in any TCP or UDP session. looked"))
  }

  @Test func `packets that may have been anything are nothing that is known`() {
    let some = Self.said { $0.undecoded = 5 }
    #expect(!some.contains("Nothing on") && some.contains("port 831"))
    #expect(some.contains("5 packets"))
    let fragments = Self.said { $0.fragmentsWithoutFirst = 1 }
    #expect(!fragments.contains("Nothing on") && fragments.contains("1 fragment without its first part"))
    let all = Self.said { $0.undecoded = 32 }
    #expect(all.hasPrefix("It is not known what was on port 831: no packet could be decoded."))
    let search = Self.said(ports: "all") { $0.undecoded = 1 }
    #expect(!search.contains("Nothing on"))
  }

  @Test func `why packets could not be decoded is said, and what is known of them`() {
    let unread = Self.said {
      $0.undecoded = 32
      $0.undecodedFor = [(name: "of link type 127, which is not read", packets: 32)]
    }
    #expect(unread.hasPrefix("It is not known what was on port 831: no packet could be decoded."))
    #expect(unread.contains("cannot say 32 packets of link type 127, which is not read elsewhere"))
    let cut = Self.said {
      $0.undecoded = 32
      $0.cutOnPorts = 30
      $0.undecodedFor = [(name: "cut before the ports", packets: 2)]
    }
    #expect(cut.hasPrefix("Nothing that can be read on port 831: no TCP or UDP packet that has it is whole."))
    #expect(cut.contains("on the port 30 packets of which the snap length cut the TCP or UDP header"))
    #expect(cut.contains("cannot say 2 packets cut before the ports"))
    let fragments = Self.said { $0.incompleteDatagrams = 1 }
    #expect(fragments.contains("on the port 1 datagram whose fragments do not fit or are not all here"))
    let search = Self.said(ports: "all") { $0.incompleteDatagrams = 1 }
    #expect(search.hasPrefix("Nothing seen on any port:") && search.contains("not readable 1 datagram"))
  }

  @Test func `a datagram on the port that lacks fragments is no complete answer`() {
    var statistics = RunStatistics()
    statistics.incompleteDatagrams = 2
    let lines = Completeness(
      layout: Layout(SummaryOptions()), tally: SourceTally(), statistics: statistics, overview: Overview()
    ).lines()
    let text = lines.map(\.plain).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.hasPrefix("Incomplete: of 2 datagrams on port 831 not all fragments fit or are here."))
  }
}
