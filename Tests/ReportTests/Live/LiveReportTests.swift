import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Disclosure
@testable import Policy
@testable import Report
@testable import Session

@Suite("The lines of a live run")
struct LiveReportTests {
  private let paper = Paper()

  private func lines(
    _ options: SummaryOptions = SummaryOptions(), _ body: (inout LiveReport<PaperOutput>) throws -> Void
  )
    throws -> [String]
  {
    var report = LiveReport(PaperOutput(paper: paper), options: options)
    try report.sourceOpened(SourceFacts(index: 0, name: "eth0", format: "live"))
    try body(&report)
    try report.end(RunStatistics(), PacketCensus())
    return paper.lines
  }

  private func netconf(_ seconds: Double = 3) -> Envelope {
    var envelope = Scene.envelope(
      1, ("192.0.2.10", 49_159), ("192.0.2.1", 831), at: Scene.origin(7, seconds), manager: .initiator)
    envelope.user = "ops"
    return envelope
  }

  private func tell(_ report: inout LiveReport<PaperOutput>, _ event: SessionEvent, _ envelope: Envelope) throws {
    try report.receive(Disclosure().disclose(event), envelope)
  }

  private func outcome(_ changes: Int, _ applied: RPCRecord.Applied) -> OutcomeRecord {
    OutcomeRecord(
      channel: 1, request: 3, requestPacket: Scene.origin(34, 4), operation: "edit-config", changeCount: changes,
      applied: applied, previous: .staged, cause: "commit", decidedBy: 9)
  }

  @Test("read as they are drawn")
  func drawn() throws {
    let envelope = netconf()
    var refused = Scene.rpc("edit-config", target: "candidate", reply: .error)
    refused.errors = [RPCRecord.ReplyError(tag: "access-denied", path: "/nacm/groups")]
    let lines = try lines { report in
      try tell(&report, .verdict(Shared(Scene.verdict(.netconfBEEP, "NETCONF", .leftover))), envelope)
      try tell(&report, .finding(Scene.finding("unencrypted", .warning, "configuration can be read")), envelope)
      try tell(&report, .rpc(Shared(Scene.rpc("get"))), envelope)
      try tell(&report, .rpc(Shared(refused)), envelope)
      try tell(&report, .outcome(Shared(outcome(1, .yes))), envelope)
      try tell(&report, .outcome(Shared(outcome(2, .yes))), envelope)
      try report.note(.lost(interface: "eth0", source: 0, packets: 1204, seconds: 10), at: Scene.origin(9, 5).time)
    }
    #expect(
      lines == [
        "09:00:03  new      NETCONF over BEEP   192.0.2.10:49159 -> 192.0.2.1:831             leftover   #1",
        "09:00:03  warning  unencrypted         configuration can be read                                #1",
        "09:00:03  refused  edit-config candidate  \"ops\" on 192.0.2.1: access-denied, /nacm/groups       #1",
        "09:00:03  change   commit              \"ops\" on 192.0.2.1: 3 changes are now running            #1",
        "09:00:05  lost     eth0                1,204 packets dropped by the kernel in the last 10 s; open",
        "                                       on eth0, so it may have gaps: #1",
      ])
  }

  @Test("say beside the standing what a policy says", arguments: [true, false])
  func policy(isAllowed: Bool) throws {
    var verdict = Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover)
    verdict.ruling = Ruling(isAllowed ? .allowed : .notAllowed, by: nil)
    let lines = try lines { try tell(&$0, .verdict(Shared(verdict)), netconf()) }
    #expect(
      lines
        == (isAllowed
          ? ["09:00:03  new      NETCONF over BEEP   192.0.2.10:49159 -> 192.0.2.1:831    leftover, allowed   #1"]
          : [
            "09:00:03  new      NETCONF over BEEP   192.0.2.10:49159 -> 192.0.2.1:831",
            String(repeating: " ", count: 72) + "leftover, not allowed   #1",
          ]))
  }

  @Test("tell the first session of a kind in an hour, and count the others")
  func alike() throws {
    let verdict = Scene.verdict(.unofficial, "SSH", .unofficial, ["banner \"SSH-2.0-x\" from the listener"])
    let lines = try lines { report in
      for (index, seconds) in [0.0, 60, 3500, 3700].enumerated() {
        let envelope = Scene.envelope(
          index + 2, ("192.0.2.10", 50_000), ("192.0.2.77", 831), at: Scene.origin(9, seconds))
        try tell(&report, .verdict(Shared(verdict)), envelope)
      }
    }
    #expect(lines.filter { $0.contains("new      SSH") }.count == 2)
    #expect(lines[1] == "                   banner \"SSH-2.0-x\" from the listener, packet 9")
    #expect(lines.contains("  ... 2 more like #2"))
  }

  @Test("forget a kind whose hour is over when there are too many, and say what came of it")
  func manyKinds() throws {
    let verdict = Scene.verdict(.unofficial, "SSH", .unofficial)
    let lines = try lines { report in
      for (round, seconds) in [0.0, 1, 4000, 4001].enumerated() {
        for number in 0..<LiveEvents.kindLimit {
          // In the second hour it is other hosts.
          let listener = "192.0.\(2 + number / 250 + round / 2 * 10).\(number % 250)"
          let envelope = Scene.envelope(
            round * LiveEvents.kindLimit + number, ("198.51.100.1", 50_000), (listener, 831),
            at: Scene.origin(9, seconds))
          try tell(&report, .verdict(Shared(verdict)), envelope)
        }
      }
    }
    #expect(lines.count { $0.contains("new      SSH") } == 2 * LiveEvents.kindLimit)
    #expect(lines.count { $0.contains("... 1 more like #") } == 2 * LiveEvents.kindLimit)
  }

  @Test("say a scan once, when it is over, and single probes not at all")
  func scans() throws {
    let verdict = Scene.verdict(.noData, nil, .none)
    let lines = try lines { report in
      for index in 0..<6 {
        let origin = Scene.origin(UInt64(index), Double(index))
        let source = index < 5 ? "198.51.100.7" : "198.51.100.8"
        let envelope = Scene.envelope(index + 1, (source, 40_000), ("192.0.2.\(index)", 831), at: origin)
        let record = Scene.session(
          envelope, origin, origin, verdict, state: index == 2 ? .closed : .refused, end: .timeout)
        try tell(&report, .verdict(Shared(verdict)), envelope)
        try tell(&report, .session(Shared(record)), envelope)
      }
      try report.advance(to: Scene.origin(0, 20).time)
      try report.flush()
      #expect(paper.text.isEmpty)
      try report.advance(to: Scene.origin(0, 60).time)
    }
    #expect(lines == ["09:00:04  scan     198.51.100.7        5 hosts in 4.0 s; open 192.0.2.2"])
  }

  @Test("name the date when it changes")
  func dates() throws {
    let lines = try lines { report in
      try report.note(.interface(name: "eth1", text: "is down", isBack: false), at: Scene.origin(1, 0).time)
      try report.note(.interface(name: "eth1", text: "is up again", isBack: true), at: Scene.origin(2, 86_400).time)
    }
    #expect(
      lines == [
        "09:00:00  gone     eth1                is down", "-- 2026-11-21 --",
        "09:00:00  back     eth1                is up again",
      ])
  }

  @Test("show codes whole, as explain takes them")
  func codes() throws {
    let code = "certificate-weak-signature"
    let lines = try lines { report in try tell(&report, .finding(Scene.finding(code, .alert, "MD5")), netconf()) }
    #expect(lines.joined().contains("\(code)  MD5"))
  }

  @Test("show what was captured without harm")
  func hostile() throws {
    let lines = try lines { report in
      let finding = Scene.finding("word", .alert, "says \u{1B}[2J\u{202E}")
      try tell(&report, .finding(finding), netconf())
    }
    #expect(lines.joined().unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
  }
}
