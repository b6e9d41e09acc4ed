import BEEP
import Bytes
import Packet
import Reassembly
import TestSupport
import Testing

@testable import Report
@testable import Session

@Suite("EVE")
struct EVETests {
  private static func lines(_ events: [(SessionEvent, Envelope)] = QuickStart.events()) throws -> [String] {
    let paper = Paper()
    var report = EVEReport(PaperOutput(paper: paper), sensor: "probe", run: "RUN")
    try Exported.feed(&report, events)
    return paper.lines
  }

  /// The text behind a key, up to the next comma or brace.
  private static func value(_ key: String, in line: String) -> String? {
    guard let range = line.firstRange(of: "\"\(key)\":") else { return nil }
    return String(line[range.upperBound...].prefix { $0 != "," && $0 != "}" })
  }

  @Test("a session is one flow, and each exchange a netconf event, all with the same flow_id")
  func kinds() throws {
    let lines = try Self.lines()
    let types = lines.map { Self.value("event_type", in: $0) ?? "" }
    #expect(types.filter { $0 == "\"flow\"" }.count == 257)
    #expect(types.filter { $0 == "\"netconf\"" }.count == 7)
    #expect(types.filter { $0 == "\"alert\"" }.count == 1)
    #expect(types.filter { $0 == "\"anomaly\"" }.count == 1)
    #expect(types.last == "\"stats\"")
    #expect(lines.last?.contains("\"made_by\":\"port831 0.1.0: read quickstart.pcapng\"") == true)
  }

  @Test("times, numbers and names are as Suricata writes them")
  func form() throws {
    let lines = try Self.lines()
    let alert = try #require(lines.first { $0.contains("\"event_type\":\"alert\"") })
    #expect(alert.hasPrefix("{\"timestamp\":\"2026-11-20T09:00:03.900000+0000\",\"flow_id\":"))
    #expect(alert.contains("\"in_iface\":\"eth0\""))
    #expect(alert.contains("\"src_ip\":\"192.0.2.10\",\"src_port\":49159,\"dest_ip\":\"192.0.2.1\",\"dest_port\":831"))
    #expect(alert.contains("\"proto\":\"TCP\",\"pcap_cnt\":25,\"pcap_filename\":\"quickstart.pcapng\""))
    #expect(alert.contains("\"community_id\":\"1:"))
    #expect(Self.value("severity", in: alert) == "3")
    for line in lines.dropLast() {
      let number = try #require(Self.value("flow_id", in: line).flatMap(UInt64.init))
      #expect(number > 0 && number < 1 << 53)
    }
    for line in lines { #expect(throws: Never.self) { try StrictJSON(Array(line.utf8)) } }
  }

  @Test("a run that saw no packet has no time, and not that of 1970")
  func timeless() throws {
    let paper = Paper()
    var report = EVEReport(PaperOutput(paper: paper), sensor: "probe", run: "RUN")
    try report.begin(Exported.run)
    try report.end(RunStatistics(), QuickStart.census)
    let line = try #require(paper.lines.first)
    #expect(line.hasPrefix("{\"host\":\"probe\",\"event_type\":\"stats\""))
    #expect(!line.contains("timestamp"))
  }

  @Test("no two codes have one signature_id, and those of the RFCs' rules stay in their ranges")
  func signatures() {
    let codes = Explanation.all.filter { $0.kind == .finding }.map(\.code)
    #expect(Set(codes.map(SignatureID.of)).count == Set(codes).count)
    #expect(SignatureID.of("F01") == 8_311_001)
    #expect(SignatureID.of("D12") == 8_312_012)
    #expect(SignatureID.of("N15") == 8_313_015)
    #expect(SignatureID.of("unencrypted") == 8_320_000 + FNV.hash("unencrypted") % 10_000)
  }

  @Test("a flow that missed octets is an anomaly of its stream, and one with an alert says so")
  func anomalies() throws {
    var events = QuickStart.netconf()
    guard case .session(let session) = events.removeLast().0 else {
      Issue.record("no session at the end")
      return
    }
    var record = session.value
    let envelope = QuickStart.netconf()[0].1
    record.facts.lower.gapCount = 1
    record.facts.lower.gapOctets = 200
    events.append((.session(Shared(record)), envelope))
    let lines = try Self.lines(events)
    #expect(lines.contains { $0.contains("\"type\":\"stream\",\"event\":\"stream.reassembly_gap\"") })
    let flow = try #require(lines.first { $0.contains("\"event_type\":\"flow\"") })
    #expect(Self.value("alerted", in: flow) == "true")
    #expect(Self.value("missing_octets", in: flow) == "200")
  }

  @Test(
    "why a flow is over is said in Suricata's words, whose forced ones had to make room",
    arguments: [
      (.closed, "timeout"), (.timeout, "timeout"), (.endOfRun, "shutdown"), (.evicted, "forced"),
      (.replaced, "tcp_reuse"),
    ] as [(FlowFacts.End, String)])
  func reasons(end: FlowFacts.End, word: String) throws {
    let (event, envelope) = QuickStart.ssh()
    guard case .session(let session) = event else {
      Issue.record("no session")
      return
    }
    var record = session.value
    record.facts.end = end
    let lines = try Self.lines([(.session(Shared(record)), envelope)])
    let flow = try #require(lines.first { $0.contains("\"event_type\":\"flow\"") })
    #expect(Self.value("reason", in: flow) == "\"\(word)\"")
  }

  @Test("octets of payload stand below our own names, for Suricata's bytes are those of whole packets")
  func octets() throws {
    let lines = try Self.lines()
    let flow = try #require(lines.first { $0.contains("\"event_type\":\"flow\"") && $0.contains("netconf-beep") })
    guard case .session(let session) = QuickStart.netconf().last?.0 else {
      Issue.record("no session at the end")
      return
    }
    #expect(!flow.contains("bytes_to"))
    #expect(Self.value("octets_from_initiator", in: flow) == "\(session.value.direction(.initiator).octets)")
    #expect(Self.value("octets_from_listener", in: flow) == "\(session.value.direction(.listener).octets)")
    #expect(Self.value("pkts_toserver", in: flow) == "\(session.value.direction(.initiator).packets)")
  }

  @Test(
    "a password in clear is a matter of privacy, as all is that can be read on the path",
    arguments: [
      ("password-in-clear", .violation, "Potential Corporate Privacy Violation"),
      ("N04", .violation, "Potential Corporate Privacy Violation"),
      ("unencrypted", .warning, "Potential Corporate Privacy Violation"),
      ("F01", .violation, "Generic Protocol Command Decode"), ("overlap", .alert, "Misc Attack"),
    ] as [(String, Severity, String)])
  func categories(code: String, severity: Severity, category: String) throws {
    let finding = Scene.finding(code, severity, "x")
    let lines = try Self.lines([(.finding(finding), QuickStart.netconf()[0].1)])
    let alert = try #require(lines.first { $0.contains("\"event_type\":\"alert\"") })
    #expect(Self.value("category", in: alert) == "\"\(category)\"")
  }

  @Test("files that were passed over are no sources")
  func sources() throws {
    let paper = Paper()
    var report = EVEReport(PaperOutput(paper: paper), sensor: "probe", run: "RUN")
    try report.begin(RunFacts(sources: ["d/README.md", "d/a.pcap", "d/gone.pcap"]))
    for (index, name) in [(2, "d/gone.pcap"), (1, "d/a.pcap")] as [(UInt32, String)] {
      let source = SourceFacts(index: index, name: name, format: "pcap")
      // What cannot be read ends without having begun.
      if index == 1 { try report.sourceOpened(source) }
      try report.sourceEnded(source)
    }
    try report.end(RunStatistics(), QuickStart.census)
    #expect(paper.lines.last?.contains("\"sources\":[\"d/a.pcap\",\"d/gone.pcap\"]") == true)
  }

  @Test("a handshake is a tls event with Suricata's names, the client its source")
  func tls() throws {
    var record = TLSRecord(client: .listener)
    record.version = "TLS 1.2"
    record.cipher = "TLS_ECDHE_RSA_WITH_AES_128_CCM"
    record.ja3 = "ada70206e40642a3e4461f35503241d5"
    record.unread = .suite
    record.certificate = TLSRecord.Certificate(
      subject: "CN=r1", issuer: "CN=ca", serial: "a1b", notBefore: Scene.origin(0, 0).time,
      notAfter: Scene.origin(0, 86_400).time, key: "RSA 2048", signature: "sha256WithRSAEncryption", names: ["r1"],
      isSelfSigned: false, fingerprint: "00ff")
    let lines = try Self.lines([(.tls(Shared(record)), QuickStart.netconf()[0].1)])
    let line = try #require(lines.first { $0.contains("\"event_type\":\"tls\"") })
    #expect(line.contains("\"src_ip\":\"192.0.2.1\""))
    #expect(
      line.contains(
        "\"tls\":{\"subject\":\"CN=r1\",\"issuerdn\":\"CN=ca\",\"serial\":\"0A:1B\",\"notbefore\":\"2026-11-20T09:00:00\","
          + "\"notafter\":\"2026-11-21T09:00:00\",\"subjectaltname\":[\"r1\"],\"version\":\"TLS 1.2\","
          + "\"ja3\":{\"hash\":\"ada70206e40642a3e4461f35503241d5\"}}"))
    #expect(Self.value("not_decrypted", in: line) == "\"suite\"")
    #expect(throws: Never.self) { try StrictJSON(Array(line.utf8)) }
  }

  @Test("what comes from an interface has its name and no file's, and what a peer did has a direction")
  func live() throws {
    var writer = EVEWriter(sensor: "probe", run: "RUN")
    writer.name(SourceFacts(name: "eth0", format: "live", interfaces: [.init(name: "eth0", linkType: "Ethernet")]))
    var finding = Scene.finding("unencrypted", .warning, "x")
    finding.from = .listener
    let envelope = QuickStart.netconf()[0].1
    writer.write(finding, envelope, app: "netconf")
    let line = String(decoding: writer.json.octets, as: UTF8.self)
    #expect(line.contains("\"in_iface\":\"eth0\""))
    #expect(!line.contains("pcap_"))
    #expect(Self.value("direction", in: line) == "\"to_client\"")
    #expect(line.contains("\"src_ip\":\"192.0.2.1\""))
  }

  @Test(
    "an interface is named where a packet can be from no other, however often the file describes it",
    arguments: [
      (["eth0"], true), (["eth0", "eth0"], true), (["eth0", "eth1"], false), (["eth0", nil], false), ([], false),
    ] as [([String?], Bool)])
  func interfaces(names: [String?], isNamed: Bool) throws {
    var writer = EVEWriter(sensor: "probe", run: "RUN")
    // What a pcapng file says of its interfaces comes behind its beginning.
    writer.name(SourceFacts(name: "two.pcapng", format: "pcapng"))
    writer.name(
      SourceFacts(
        name: "two.pcapng", format: "pcapng", interfaces: names.map { .init(name: $0, linkType: "Ethernet") }))
    writer.write(Scene.finding("unencrypted", .warning, "x"), QuickStart.netconf()[0].1, app: "netconf")
    let line = String(decoding: writer.json.octets, as: UTF8.self)
    #expect(line.contains("\"in_iface\":\"eth0\"") == isNamed)
    #expect(line.contains("\"in_iface\"") == isNamed)
  }
}
