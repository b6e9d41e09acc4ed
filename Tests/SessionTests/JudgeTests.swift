import BEEP
import Packet
import Reassembly
import Testing

@testable import Identification
@testable import Session

@Suite struct JudgeTests {
  private static let before = Timestamp(nanoseconds: 1_762_000_000_000_000_000)
  private static let since = Timestamp(nanoseconds: 1_768_000_000_000_000_000)
  private static let client = IdentityTests.endpoint(192, 0, 2, 10, 50_000)

  private static func facts(
    from: Endpoint, to: Endpoint, transport: Transport = .tcp, hasSYN: Bool = true
  ) -> FlowFacts {
    let key = FlowKey(source: from, destination: to, transport: transport)
    var facts = FlowFacts(key: key, first: PacketOrigin(time: before, packet: 1))
    if hasSYN || transport == .udp {
      facts.initiator = key.lower == from ? .lower : .upper
      facts.rolesFrom = .syn
    }
    facts.startsWithSYN = hasSYN && transport == .tcp
    facts.lower.packets = 3
    facts.upper.packets = 3
    return facts
  }

  private static func server(_ port: UInt16) -> Endpoint { IdentityTests.endpoint(192, 0, 2, 1, port) }

  private static func recognition(_ application: String, client: Speaker? = nil) -> Evidence {
    Evidence(
      recognition: .application(
        Recognition(
          application: application, certainty: .certain, bits: 64, speaker: .initiator, isAnswered: true,
          client: client, grounds: "its octets", details: [])),
      beep: nil, speaksNETCONF: false, evidence: nil, isOpaque: false)
  }

  private static func verdict(
    _ facts: FlowFacts, _ evidence: Evidence, day: Timestamp = since, ports: Set<UInt16> = [831]
  ) -> VerdictRecord {
    let identity = SessionIdentity(facts, number: 1) { ports.contains($0) }
    return Judge(identity: identity, day: day) { ports.contains($0) }.verdict(evidence, facts)
  }

  @Test func `Another application on the port is unofficial, and named`() {
    let verdict = Self.verdict(Self.facts(from: Self.client, to: Self.server(831)), Self.recognition("SSH"))
    #expect(verdict.code == .unofficial)
    #expect(verdict.application == "SSH")
    #expect(verdict.standing == .unofficial)
    #expect(verdict.reasons == ["the initiator sends its octets, and what follows fits"])
  }

  @Test func `Where an answer was seen first, the service is at who sent it`() {
    let facts = Self.facts(from: Self.server(831), to: Self.client, transport: .udp)
    let verdict = Self.verdict(facts, Self.recognition("DNS", client: .listener))
    #expect(verdict.code == .unofficial && verdict.isTurned)
    let asked = Self.facts(from: Self.client, to: Self.server(831), transport: .udp)
    #expect(!Self.verdict(asked, Self.recognition("DNS", client: .initiator)).isTurned)
    let hello = Recognition(
      application: "TLS", certainty: .certain, bits: 64, speaker: .listener, isAnswered: true, client: .listener,
      mayCallHome: true, grounds: "its octets", details: [])
    let calling = Evidence(
      recognition: .application(hello), beep: nil, speaksNETCONF: false, evidence: nil, isOpaque: false)
    let later = Self.verdict(Self.facts(from: Self.client, to: Self.server(831), hasSYN: false), calling)
    #expect(later.code == .unofficial && !later.isTurned)
    let called = Self.facts(from: Self.client, to: Self.server(831))
    #expect(!Self.verdict(called, Self.recognition("TLS", client: .listener)).isTurned)
  }

  @Test func `NETCONF without BEEP is neither of both`() {
    let verdict = Self.verdict(Self.facts(from: Self.client, to: Self.server(831)), Self.recognition("NETCONF-RAW"))
    #expect(verdict.code == .netconfNoBEEP)
  }

  @Test func `A SYN from the watched port makes it a source port, whatever the octets are`() {
    let facts = Self.facts(from: Self.server(831), to: Self.server(2049))
    #expect(Self.verdict(facts, Self.recognition("NFS")).code == .sourcePort)
    let nothing = Evidence(
      recognition: .unknown(initiator: Looks.none, listener: Looks.none), beep: nil, speaksNETCONF: false,
      evidence: nil, isOpaque: false)
    let verdict = Self.verdict(facts, nothing)
    #expect(verdict.code == .sourcePort)
    #expect(verdict.application == "NFS")
    #expect(verdict.confidence == .possible)
  }

  @Test func `An answer of ONC RPC is of the program that its port is registered for`() {
    let facts = Self.facts(from: Self.server(831), to: Self.server(2049), transport: .udp)
    let verdict = Self.verdict(facts, Self.recognition("SunRPC", client: .initiator))
    #expect(verdict.code == .sourcePort && verdict.application == "NFS" && verdict.confidence == .probable)
    #expect(
      verdict.reasons.last == "an answer of ONC RPC does not name its program; that of port 2049 is NFS")
    let other = Self.facts(from: Self.server(831), to: Self.server(40_000), transport: .udp)
    #expect(Self.verdict(other, Self.recognition("SunRPC", client: .initiator)).application == "SunRPC")
    let mail = Self.facts(from: Self.server(831), to: Self.server(25))
    #expect(Self.verdict(mail, Self.recognition("SunRPC", client: .initiator)).application == "SunRPC")
  }

  @Test func `One octet of a connection that was open before may be a keep-alive's, and that is said`() {
    func reasons(_ octets: [UInt8], hasSYN: Bool) -> [String] {
      let evidence = Evidence(
        recognition: .unknown(initiator: Looks(octets), listener: Looks.none), beep: nil, speaksNETCONF: false,
        evidence: nil, isOpaque: false)
      return Self.verdict(Self.facts(from: Self.client, to: Self.server(831), hasSYN: hasSYN), evidence).reasons
    }
    #expect(reasons([0], hasSYN: false).last == "one octet may be that of a keep-alive (RFC 9293, section 3.8.4)")
    #expect(reasons([0], hasSYN: true).count == 1)
    #expect(reasons([0, 0], hasSYN: false).count == 1)
  }

  @Test func `Without a SYN the other port tells, then who speaks like a client`() {
    let known = Self.facts(from: Self.server(22), to: Self.server(831), hasSYN: false)
    #expect(Self.verdict(known, Self.recognition("SSH")).code == .sourcePort)
    let unknown = Self.facts(from: Self.server(831), to: Self.client, hasSYN: false)
    #expect(Self.verdict(unknown, Self.recognition("SSH")).code == .unofficial)
    #expect(Self.verdict(unknown, Self.recognition("SSH", client: .initiator)).code == .unofficial)
    #expect(Self.verdict(unknown, Self.recognition("SSH", client: .listener)).code == .sourcePort)
  }

  @Test func `An agent of NETCONF that called its manager on the port makes it no source port`() {
    let facts = Self.facts(from: Self.server(831), to: Self.client, hasSYN: false)
    for client in [Speaker.initiator, .listener] {
      let verdict = Self.verdict(facts, Self.recognition("NETCONF-RAW", client: client))
      #expect(verdict.code == .netconfNoBEEP && !verdict.isTurned)
    }
    let known = Self.facts(from: Self.server(22), to: Self.server(831), hasSYN: false)
    #expect(Self.verdict(known, Self.recognition("NETCONF-RAW")).code == .sourcePort)
  }

  @Test(arguments: [
    (830, "SSH", VerdictRecord.Standing.assigned), (6513, "TLS", .assigned), (831, "SSH", .unofficial),
    (832, "HTTP/1", .unofficial), (832, "TLS", .undetermined),
  ])
  func `An application stands as the registry has its port`(
    port: Int, application: String, standing: VerdictRecord.Standing
  ) {
    let facts = Self.facts(from: Self.client, to: Self.server(UInt16(port)))
    let verdict = Self.verdict(facts, Self.recognition(application), ports: [UInt16(port)])
    #expect(verdict.standing == standing)
  }

  @Test func `NETCONF over BEEP was assigned until RFC 9900, and is a leftover since`() {
    let facts = Self.facts(from: Self.client, to: Self.server(831))
    var beep = SessionRecord.BEEPFacts()
    beep.initiatorGreeted = true
    beep.listenerGreeted = true
    beep.netconfOfferedBy = [.listener]
    var evidence = Evidence(recognition: .beep, beep: beep, speaksNETCONF: false, evidence: nil, isOpaque: false)
    #expect(Self.verdict(facts, evidence, day: Timestamp(nanoseconds: 0)).standing == .undetermined)
    #expect(Self.verdict(facts, evidence, day: Self.before).standing == .assigned)
    #expect(Self.verdict(facts, evidence, day: Self.since).standing == .leftover)
    // Offered among others, but another one was asked for.
    beep.startedProfiles = ["http://iana.org/beep/xmlrpc"]
    evidence.beep = beep
    let other = Self.verdict(facts, evidence)
    #expect(other.code == .beepOther)
    #expect(other.application == "XMLRPC-BEEP")
  }

  @Test func `HASSH is the MD5 of the lists`() {
    #expect(Judge.finished(Detail(.hassh, "a;b;c;d")).value == "845425be4f77f4097e014a6591497010")
    #expect(Judge.finished(Detail(.software, "x")).value == "x")
  }
}
