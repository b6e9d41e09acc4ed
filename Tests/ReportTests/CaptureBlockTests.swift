import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Report
@testable import Session

/// What a session's block says of what the capture has of it.
@Suite struct CaptureBlockTests {
  @Test func `tunnels and tags are told`() {
    var session = BlockTests.session()
    session.facts.vlan = 110
    #expect(BlockTests.block([], session).contains("inside VLAN 110"))
    session.facts.innerVLAN = 7
    session.facts.tunnel = .vxlan
    let ends = session.facts.key
    func facts(tenant: UInt64) -> FlowFacts {
      let key = FlowKey(source: ends.lower, destination: ends.upper, transport: .tcp, tenant: tenant)
      var facts = FlowFacts(key: key, first: session.facts.first)
      (facts.vlan, facts.innerVLAN, facts.tunnel) = (110, 7, session.facts.tunnel)
      return facts
    }
    session.facts = facts(tenant: 5001)
    #expect(BlockTests.block([], session).contains("inside VLAN 110, in it VLAN 7; VXLAN, network 5001"))
    session.facts.tunnel = .gre
    #expect(BlockTests.block([], session).contains("GRE, key 5001"))
    #expect(!BlockTests.block([]).contains(" inside "))
  }

  @Test func `one direction alone is not a whole session`() {
    var session = BlockTests.session()
    session.facts.state = .established
    session.facts.end = .endOfRun
    var back = Scene.direction(20, 900)
    back.isFinished = true
    session.facts[session.initiatorSide] = Scene.direction(0, 0)
    session.facts[session.initiatorSide.other] = back
    let text = BlockTests.block([], session)
    #expect(text.contains("ended by 192.0.2.1"))
    #expect(text.contains("only one direction seen") && !text.contains("nothing missing"))
    var overview = Overview()
    overview.add(Shared(session), BlockTests.envelope)
    let lines = Completeness(
      layout: Layout(SummaryOptions()), tally: SourceTally(), statistics: RunStatistics(), overview: overview
    ).lines()
    #expect(lines.map(\.plain).joined().contains("Incomplete: 1 session was seen in one direction only"))
  }

  @Test func `an interface is no file`() {
    func said(_ format: String) -> String {
      var tally = SourceTally()
      for (index, name) in ["eth0", "eth1"].enumerated() {
        let interface = SourceFacts.Interface(name: name, linkType: "Ethernet", dropped: 0)
        let source = SourceFacts(index: UInt32(index), name: name, format: format, interfaces: [interface])
        tally.opened(source)
        tally.ended(source)
      }
      let head = Head(layout: Layout(SummaryOptions()), run: RunFacts(sources: ["eth0", "eth1"]), tally: tally)
      let lines = Completeness(
        layout: Layout(SummaryOptions()), tally: tally, statistics: RunStatistics(), overview: Overview()
      ).lines()
      return (head.lines(isWhole: true) + lines).map(\.plain).joined(separator: " ")
    }
    #expect(said("live").contains("2 interfaces") && !said("live").contains("file"))
    #expect(said("pcap").contains("2 files") && said("pcap").contains("packet of the files"))
  }

  @Test func `waiting for windows, what was not followed and the host asked for are told`() {
    var session = BlockTests.session()
    session.beep = SessionRecord.BEEPFacts()
    #expect(!BlockTests.block([], session).contains("waited"))
    session.beep?.stalls = 12
    session.beep?.stalledNanoseconds = 611_000_000
    session.beep?.notFollowed = 3
    session.beep?.serverName = "nm.example"
    let text = BlockTests.block([], session)
    #expect(text.contains("waited 12 times for SEQ, 611.0 ms in all: a window was full"))
    #expect(text.contains("missing 3 frames and messages: more went on at a time than is followed"))
    #expect(text.contains("asked for host \"nm.example\""))
    session.beep?.serverName = "192.0.2.1"
    #expect(!BlockTests.block([], session).contains("asked for host"), "the address says that already")
  }

  @Test func `what was captured twice is said`() {
    var session = BlockTests.session()
    session.facts.lower.duplicates = 3
    session.facts.upper.duplicates = 4
    #expect(BlockTests.block([], session).contains("nothing missing; 7 segments are there twice"))
  }
}
