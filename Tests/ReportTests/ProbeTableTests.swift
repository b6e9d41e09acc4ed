import Bytes
import Packet
import Reassembly
import Session
import Testing

@testable import Report

@Suite struct ProbeTableTests {
  /// One SYN from `source` to a host of 192.0.2.0/24.
  private static func probe(_ table: inout ProbeTable, from source: Int, to host: Int, _ number: UInt64) {
    let client = "10.\(source >> 16 & 255).\(source >> 8 & 255).\(source & 255)"
    let origin = Scene.origin(number, 0)
    let envelope = Scene.envelope(
      Int(number), (client, 40_000), ("192.0.2.\(host)", 831), at: origin, manager: nil)
    let session = Scene.session(
      envelope, origin, origin, Scene.verdict(.noData, nil, .none), there: Scene.direction(1, 0),
      back: Scene.direction(0, 0))
    table.add(Shared(session), envelope)
  }

  @Test func `A flood of forged sources hides no scanner, takes bounded memory, and is counted whole`() {
    var table = ProbeTable()
    var number: UInt64 = 0
    for source in 1...5_000 {
      number += 1
      Self.probe(&table, from: source, to: 1, number)
      // Slowly, so that the sources are thinned out between any two of its probes.
      if source % 500 == 0 {
        number += 1
        Self.probe(&table, from: 0, to: source / 500, number)
      }
    }
    let top = table.top
    #expect(table.sessions == number)
    #expect(top.reduce(table.others) { $0 + $1.sessions } == number)
    #expect(top.first?.address == Scene.address("10.0.0.0"))
    #expect(top.first?.sessions == 10 && top.first?.isScan == true)
    #expect(table.others > 0)
    #expect(top.count <= 4 * ProbeTable.limit)
  }

  @Test func `Of sources that tried alike those that came first stay apart`() {
    var table = ProbeTable()
    // The later a source comes, the lower is its address.
    for number in 1...(4 * ProbeTable.limit + 1) { Self.probe(&table, from: 10_000 - number, to: 1, UInt64(number)) }
    let kept = table.top.map(\.first.packet).sorted()
    #expect(kept == (1...UInt64(ProbeTable.limit)).map { $0 } + [UInt64(4 * ProbeTable.limit + 1)])
    #expect(table.others == UInt64(3 * ProbeTable.limit))
  }

  @Test func `Who sent one SYN is not counted among those who scanned`() {
    var table = ProbeTable()
    var number: UInt64 = 0
    // The one who tried most tried one host.
    for (source, hosts) in [(1, [9, 9, 9, 9, 9]), (2, [1, 2, 3, 4]), (3, [7])] {
      for host in hosts {
        number += 1
        Self.probe(&table, from: source, to: host, number)
      }
    }
    #expect(table.word == "scan" && table.text(isBrief: false) == "by 10.0.0.2; probes by 2 others")
    for host in 1...4 { Self.probe(&table, from: 4, to: host, number + UInt64(host)) }
    #expect(table.word == "2 scans" && table.text(isBrief: false) == "by 10.0.0.2 and 1 other; probes by 2 others")
  }

  /// What one source came to in a session with each of so many hosts, whose verdict, state and packets of the listener
  /// are given.
  private static func source(
    _ silence: Silence, _ state: FlowFacts.State, _ history: String, answers: UInt64, icmpErrors: UInt64 = 0,
    transport: Transport = .tcp, hosts: Int = 4
  ) -> ProbeTable.Source? {
    var table = ProbeTable()
    for host in 1...hosts {
      let origin = Scene.origin(UInt64(host), 0)
      var envelope = Scene.envelope(
        host, ("198.51.100.7", 40_000), ("192.0.2.\(host)", 831), at: origin, manager: nil)
      envelope.transport = transport
      var verdict = Scene.verdict(.noData, nil, .none)
      verdict.silence = silence
      var session = Scene.session(
        envelope, origin, origin, verdict, there: Scene.direction(answers > 0 && silence == .stray ? 0 : 1, 0),
        back: Scene.direction(answers, 0), state: state)
      session.facts.history = History(history) ?? History()
      session.facts.icmpErrors = icmpErrors
      table.add(Shared(session), envelope)
    }
    return table.top.first
  }

  @Test func `A datagram that nobody answers finds no open port`() {
    let silent = Self.source(.emptyDatagrams, .established, "D", answers: 0, transport: .udp)
    #expect(silent?.outcome == "no answer 4")
    let refused = Self.source(.emptyDatagrams, .established, "D", answers: 0, icmpErrors: 1, transport: .udp)
    #expect(refused?.outcome == "refused 4")
    let open = Self.source(.emptyDatagrams, .established, "Dd", answers: 1, transport: .udp)
    #expect(open?.open == 4)
  }

  @Test func `An answer alone is no probe, and tells what it answers`() {
    let reset = Self.source(.stray, .probe, "R", answers: 1)
    #expect(reset?.outcome == "refused 4")
    #expect(reset?.what.hasPrefix("4 answers of 4 hosts, whose questions are not in the capture") == true)
    let open = Self.source(.stray, .probe, "^h", answers: 1)
    #expect(open?.open == 4)
    let idle = Self.source(.idle, .established, "ShA", answers: 1, hosts: 1)
    #expect(idle?.what == "1 silent connection to 192.0.2.1")
    let asked = Self.source(.synProbe, .probe, "S", answers: 0)
    #expect(asked?.what.hasPrefix("SYN scan of 4 hosts") == true)
  }
}
