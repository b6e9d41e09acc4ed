import BEEP
import Bytes
import Packet
import Reassembly

@testable import Disclosure
@testable import Report
@testable import Session

/// The quick start of output.md (a), rebuilt from hand-made events.
enum QuickStart {
  static let source: SourceFacts = {
    var source = SourceFacts(
      name: "quickstart.pcapng", format: "pcapng", interfaces: [.init(name: "eth0", linkType: "Ethernet")])
    source.packets = 3312
    source.watchedPackets = 2734
    source.firstTime = Scene.origin(1, -48).time
    source.lastTime = Scene.origin(3312, 880).time
    return source
  }()

  static var census: PacketCensus {
    var census = PacketCensus()
    census.packets = 3312
    census.watchedPackets = 2734
    return census
  }

  static func events() -> [(SessionEvent, Envelope)] { netconf() + [ssh(), nfs()] + scan() }

  static func netconf() -> [(SessionEvent, Envelope)] {
    let first = Scene.origin(3, 3.412)
    var envelope = Scene.envelope(1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: first, manager: .initiator)
    var events: [(SessionEvent, Envelope)] = []
    func add(_ event: SessionEvent, _ origin: PacketOrigin) {
      envelope.origin = origin
      events.append((event, envelope))
    }
    let sasl = SASLRecord(
      from: .initiator, channel: 1, mechanism: "DIGEST-MD5", identity: "ops", authorization: nil,
      realm: "core.example", host: nil, detail: nil, credentialOctets: nil, outcome: "accepted", code: nil,
      cleartext: false)
    add(.sasl(sasl), Scene.origin(12, 3.417))
    add(
      .finding(Scene.finding("sasl-historic", .note, "DIGEST-MD5 has been Historic since RFC 6331")),
      Scene.origin(9, 3.415))
    add(
      .finding(Scene.finding("unencrypted", .warning, "configuration and replies can be read on the path")),
      Scene.origin(25, 3.9))
    for record in operations() {
      let origin = record.requestPacket ?? first
      add(.rpc(Shared(record)), origin)
    }
    let edit = Scene.origin(34, 4.612)
    let commit = Scene.origin(52, 13.812)
    let outcome = OutcomeRecord(
      channel: 3, request: 12, requestPacket: edit, operation: "edit-config", targetDatastore: "candidate",
      changeCount: 2, applied: .yes, previous: .staged, cause: "commit", decidedBy: 16, commitPacket: commit)
    add(.outcome(Shared(outcome)), commit)
    envelope.origin = first
    events.append((.session(Shared(session(envelope, first))), envelope))
    return events
  }

  /// The NETCONF session, from its first packet on.
  private static func session(_ envelope: Envelope, _ first: PacketOrigin) -> SessionRecord {
    let verdict = Scene.verdict(
      .netconfBEEP, "NETCONF-BEEP", .leftover, ["both greetings, profile netconf offered by 192.0.2.1"],
      evidence: Scene.origin(7, 3.414))
    var session = Scene.session(
      envelope, first, Scene.origin(82, 44.618), verdict, there: Scene.direction(27, 2820),
      back: Scene.direction(25, 2881))
    session.beep = SessionRecord.BEEPFacts()
    session.beep?.isReleased = true
    session.beep?.profiles = ["http://iana.org/beep/netconf"]
    session.netconf = SessionRecord.NETCONFFacts()
    session.netconf?.sessionID = 4711
    session.netconf?.managerCapabilities = ["base:1.0"]
    session.netconf?.agentCapabilities = ["base:1.0", "candidate", "validate", "rollback-on-error", "startup"]
    session.netconf?.operations = 6
    session.netconf?.errorCount = 1
    session.netconf?.commits = 1
    session.netconf?.changes = 3
    session.findingCounts = [("sasl-historic", 1), ("unencrypted", 1)]
    return session
  }

  private static func operations() -> [RPCRecord] {
    func at(_ packet: UInt64, _ after: Double) -> PacketOrigin { Scene.origin(packet, 3.412 + after) }
    let lock = Scene.rpc("lock", target: "candidate", request: at(31, 0.9), took: 2.1, ordinal: 10)
    var edit = Scene.rpc("edit-config", target: "candidate", request: at(34, 1.2), took: 18.4, ordinal: 12)
    edit.changes = [
      .init(operation: "merge", path: "/interfaces/interface[name=\"ge-0/0/0\"]/description"),
      .init(operation: "delete", path: "/interfaces/interface[name=\"ge-0/0/3\"]"),
    ]
    edit.changeCount = 2
    edit.applied = .staged
    var refused = Scene.rpc(
      "edit-config", target: "candidate", reply: .error, request: at(47, 9.7), took: 6.0, ordinal: 14)
    refused.changes = [.init(operation: "merge", path: "/nacm/groups/group[name=\"admin\"]/user-name")]
    refused.changeCount = 1
    refused.applied = .no
    refused.errors = [
      .init(
        type: "application", tag: "access-denied", severity: "error", path: "/nacm/groups",
        message: "group operators may not write here")
    ]
    let commit = Scene.rpc("commit", request: at(52, 10.4), took: 412.7, ordinal: 16)
    let unlock = Scene.rpc("unlock", target: "candidate", request: at(60, 11.0), took: 1.9, ordinal: 18)
    let close = Scene.rpc("close-session", request: at(77, 40.9), took: 1.1, ordinal: 20)
    return [lock, edit, refused, commit, unlock, close]
  }

  static func ssh() -> (SessionEvent, Envelope) {
    let first = Scene.origin(300, 191.09)
    let envelope = Scene.envelope(2, ("192.0.2.10", 51840), ("192.0.2.77", 831), at: first)
    var verdict = Scene.verdict(
      .unofficial, "SSH", .unofficial,
      ["banner \"SSH-2.0-libssh_0.10.6\" from the listener, key exchange both ways"],
      evidence: Scene.origin(305, 191.1))
    verdict.wouldChange =
      "NETCONF over SSH: libssh is what netopeer2 serves with, and simulators number their ports 830, 831, ... "
      + "It is encrypted; nothing in it proves the reading."
    let session = Scene.session(
      envelope, first, Scene.origin(390, 255.902), verdict, there: Scene.direction(38, 9907),
      back: Scene.direction(33, 14046))
    return (.session(Shared(session)), envelope)
  }

  static func nfs() -> (SessionEvent, Envelope) {
    let first = Scene.origin(1, -47.996)
    let envelope = Scene.envelope(3, ("192.0.2.20", 831), ("192.0.2.53", 2049), at: first)
    let verdict = Scene.verdict(
      .sourcePort, "NFS", .none,
      ["the SYN came from port 831; RPC calls to program 100003, NFS version 4"], evidence: first)
    let session = Scene.session(
      envelope, first, Scene.origin(3312, 880), verdict, there: Scene.direction(1052, 81_200),
      back: Scene.direction(1052, 1_900_000), state: .established, end: .endOfRun)
    return (.session(Shared(session)), envelope)
  }

  static func scan() -> [(SessionEvent, Envelope)] {
    (1...254).map { host in
      let packet = UInt64(411 + host * 2)
      let first = Scene.origin(host == 1 ? 412 : packet, 300 + Double(host - 1) * 2.1 / 254)
      let last = Scene.origin(host == 254 ? 921 : packet, 300 + Double(host) * 2.1 / 254)
      let envelope = Scene.envelope(3 + host, ("198.51.100.7", 40000), ("192.0.2.\(host)", 831), at: first)
      let state: FlowFacts.State =
        host == 1 || host == 77 ? .halfOpen : [5, 6, 7].contains(host) ? .probe : .refused
      let session = Scene.session(
        envelope, first, last, Scene.verdict(.noData, nil, .none), there: Scene.direction(1, 0),
        back: Scene.direction(state == .probe ? 0 : 1, 0), state: state, end: .timeout)
      return (.session(Shared(session)), envelope)
    }
  }

  /// The summary of the quick start.
  static func summary(_ options: SummaryOptions = SummaryOptions()) throws -> Paper {
    try summary(of: events(), source: source, census: census, options)
  }

  /// The summary of a run with one source.
  static func summary(
    of events: [(SessionEvent, Envelope)], source: SourceFacts, census: PacketCensus,
    _ options: SummaryOptions = SummaryOptions(), _ statistics: RunStatistics = RunStatistics()
  ) throws -> Paper {
    let paper = Paper()
    var report = SummaryReport(PaperOutput(paper: paper), options: options)
    try report.begin(RunFacts(sources: [source.name]))
    var opened = SourceFacts(name: source.name, format: source.format, interfaces: source.interfaces)
    opened.firstTime = source.firstTime
    try report.sourceOpened(opened)
    try report.sourceEnded(source)
    for (event, envelope) in events { try report.receive(Disclosure().disclose(event), envelope) }
    try report.end(statistics, census)
    return paper
  }
}
