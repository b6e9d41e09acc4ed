import BEEP
import Packet
import Reassembly
import Testing

@testable import Report
@testable import Session

@Suite struct SummaryTests {
  @Test func `the quick start reads as it is drawn`() throws {
    let lines = try QuickStart.summary().lines
    #expect(lines.first == "quickstart.pcapng   pcapng, eth0, Ethernet   3,312 packets, 2,734 of them on port 831")
    #expect(lines[1] == "2026-11-20 08:59:12 to 09:14:40 UTC, 15 min 28 s")
    let drawn = [
      "#1  NETCONF over BEEP   192.0.2.10:49159 -> 192.0.2.1:831                        certain, leftover",
      "    when      09:00:03.412 to 09:00:44.618, 41.2 s, released and closed in order",
      "    size      -> 27 packets, 2,820 octets   <- 25 packets, 2,881 octets   nothing missing",
      "    why       both greetings, profile netconf offered by 192.0.2.1                        packet 7",
      "    roles     192.0.2.10 is the manager, 192.0.2.1 the agent; NETCONF session 4711",
      "    access    SASL DIGEST-MD5, user \"ops\", realm \"core.example\", accepted; not encrypted",
      "    speaks    base:1.0; the agent also candidate, validate, rollback-on-error, startup",
      "    packet     after       took  operation               answer",
      "        34    +1.2 s    18.4 ms  edit-config candidate   ok, 2 changes",
      "                                 delete  /interfaces/interface[name=\"ge-0/0/3\"]",
      "        47    +9.7 s     6.0 ms  edit-config candidate   access-denied at /nacm/groups",
      "        52   +10.4 s   412.7 ms  commit                  ok: the edit of packet 34 is now running",
      "    warning   unencrypted     configuration and replies can be read on the path          packet 25",
      "#3  NFS                 192.0.2.20:831 -> 192.0.2.53:2049                     certain, source port",
      "    198.51.100.7    SYN scan of 254 hosts, 192.0.2.1 to 192.0.2.254, in 2.1 s      packets 412-921",
      "       1  NETCONF over BEEP   leftover       6 operations: 1 commit (2 changes), 1 refused",
      "     254  no data             scan           by 198.51.100.7",
    ]
    for line in drawn { #expect(lines.contains(line), "\(line)") }
  }

  @Test func `the brief is the overview with the numbers of single sessions`() throws {
    var options = SummaryOptions()
    options.isBrief = true
    let lines = try QuickStart.summary(options).lines
    #expect(lines.first == "On port 831 in quickstart.pcapng, 2026-11-20 08:59:12 to 09:14:40 UTC")
    #expect(lines[1].hasSuffix("#1") && lines[1].count == 98)
    #expect(!lines.contains { $0.contains("edit-config") })
  }

  @Test(arguments: [80, 90, 100, 120]) func `no line is wider than the output`(_ width: Int) throws {
    var options = SummaryOptions()
    options.width = width
    for line in try QuickStart.summary(options).lines { #expect(line.unicodeScalars.count <= width, "\(line)") }
  }

  @Test func `with more than 40 operations changes, errors and the slowest 5 stay`() {
    var table = OperationTable(showsAll: false)
    for index in 0..<200 {
      let kind = index == 30 ? "edit-config" : "get"
      var record = Scene.rpc(
        kind, request: Scene.origin(UInt64(index + 1), Double(index)), took: Double(index % 97),
        ordinal: UInt64(index) * 2)
      if index == 30 { record.changeCount = 1 }
      if index == 60 { record.reply = .error }
      table.add(record, at: Scene.origin(UInt64(index + 1), Double(index)), unicode: false)
    }
    let (rows, rest) = table.shown()
    #expect(rows.count == 7)
    #expect(rows.filter { $0.name == "edit-config" }.count == 1)
    #expect(rows.filter { $0.reply == .error }.count == 1)
    let took = rows.filter { $0.name == "get" && $0.reply == .ok }.compactMap(\.took).map { $0 / 1_000_000 }
    #expect(took.sorted() == [93, 94, 95, 96, 96] || took.sorted() == [94, 95, 95, 96, 96])
    #expect(rest.map(\.name) == ["get"] && rest.first?.count == 193)
  }

  @Test func `a path that has no room beside its error stands below`() throws {
    let path = "/t:top/t:interface[t:name=\"Ethernet0/0\"]/t:mtu"
    var record = Scene.rpc(
      "edit-config", target: "running", reply: .error, request: Scene.origin(9, 1), took: 1, ordinal: 3)
    record.errors = [.init(tag: "invalid-value", path: path)]
    var table = OperationTable(showsAll: false)
    table.add(record, at: Scene.origin(9, 1), unicode: false)
    let context = OperationTable.Context(start: Scene.origin(1, 0.5).time, isOpen: false, source: "capture")
    let lines = table.lines(Layout(SummaryOptions()), context).map(\.plain)
    #expect(lines[1] == "         9 +500.0 ms     1.0 ms  edit-config running   invalid-value")
    #expect(lines[2] == "                                 at      " + path)
  }

  @Test func `what of a directory was not read is said, whether or not anything was seen`() throws {
    var statistics = RunStatistics()
    statistics.subfolders = 1
    statistics.hiddenFiles = 2
    statistics.otherEntries = 1
    let sentence =
      "1 subfolder was not looked into, 2 hidden files were left out, 1 pipe, device or broken link was left out."
    func said(_ events: [(SessionEvent, Envelope)], _ source: SourceFacts, _ census: PacketCensus) throws -> String {
      let lines = try QuickStart.summary(of: events, source: source, census: census, SummaryOptions(), statistics).lines
      return lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }
    #expect(try said(QuickStart.events(), QuickStart.source, QuickStart.census).hasSuffix(sentence))
    var source = QuickStart.source
    source.watchedPackets = 0
    var census = QuickStart.census
    census.watchedPackets = 0
    let nothing = try said([], source, census)
    #expect(nothing.contains("Nothing on port 831") && nothing.hasSuffix(sentence))
    #expect(try !QuickStart.summary().text.contains("subfolder"))
  }
}
