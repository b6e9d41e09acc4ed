import Bytes
import TestSupport
import Testing

@testable import Identification

@Suite struct ProbeTests {
  static let all =
    Vector.text + Vector.binary + Vector.streams + Vector.services + Vector.datagrams + Vector.moreDatagrams

  @Test(arguments: all)
  func `Each protocol is named by what its specification lets it say`(vector: Vector) {
    let recognition = vector.recognition
    #expect(recognition?.application == vector.application)
    #expect((recognition?.bits ?? 0) >= 20)
  }

  @Test(arguments: Vector.nearMisses)
  func `What only looks like a protocol has no name`(vector: Vector) {
    #expect(vector.recognition?.application == nil)
  }

  @Test(arguments: NearMiss.all)
  func `A broken rule costs a protocol its name`(nearMiss: NearMiss) {
    #expect(nearMiss.vector.recognition?.application != nearMiss.application)
  }

  @Test func `Each probe is tried with what fits over each of its transports, and with what nearly does`() {
    var missing: [String] = []
    for probe in Probes.all {
      let names = [probe.application] + probe.relatives
      for (transport, word) in [(Transports.tcp, "TCP"), (.udp, "UDP")] where probe.transports.contains(transport) {
        if !Self.all.contains(where: { $0.transport == transport && names.contains($0.application ?? "") }) {
          missing.append("\(probe) over \(word)")
        }
      }
      if !NearMiss.all.contains(where: { names.contains($0.application) }) { missing.append("near \(probe)") }
    }
    #expect(missing.isEmpty, "\(missing.joined(separator: ", "))")
    let known = Set(Recognition.applications)
    for name in Self.all.compactMap(\.application) + NearMiss.all.map(\.application) { #expect(known.contains(name)) }
  }

  @Test(arguments: all)
  func `No cut of the octets gets another name than the whole`(vector: Vector) {
    let longest = (vector.client + vector.server).map(\.count).max() ?? 0
    for count in Array(1..<max(2, min(longest, 48))) + Array(stride(from: 48, to: min(longest, 400), by: 13)) {
      let name = vector.changed { Array($0.prefix(count)) }.recognition?.application
      if let name { #expect(Self.mayBe(name, vector.application), "\(count) octets") }
    }
  }

  @Test(arguments: all)
  func `No other probe is sure of a protocol's octets`(vector: Vector) {
    for probe in Probes.all where probe.transports.contains(vector.transport) {
      let openings = vector.openings
      let examination = Examination(
        probe, client: .initiator, request: openings.reader(.initiator), answer: openings.reader(.listener),
        isStream: openings.isStream)
      guard examination.certainty == .certain else { continue }
      let name = examination.recognition(.certain, isSymmetric: false).application
      #expect(Self.mayBe(name, vector.application))
    }
  }

  /// Some protocols begin as the one that carries them does, or differ from a relative by a number or a port.
  private static func mayBe(_ name: String, _ whole: String?) -> Bool {
    let relatives = [
      ["SunRPC", "NFS", "Mount", "Portmap", "NLM", "YP"], ["DNS", "mDNS", "LLMNR"], ["rsh", "rexec"], ["S7", "COTP"],
      ["RDP", "COTP"], ["SMB", "NetBIOS"], ["Stratum", "JSON-RPC"], ["RIP", "RIPng"],
    ]
    return name == whole || relatives.contains { $0.contains(name) && $0.contains(whole ?? "") }
  }

  /// Ten times as many flows of each kind are shown to the release build (Tools/Tests/identification_test.py).
  @Test(arguments: RandomFlows.allCases)
  func `Random octets get no name, nor do some structured ones`(kind: RandomFlows) {
    var random = SplitMix64(seed: 831)
    var named: [String] = []
    for _ in 0..<Rounds.of(kind == .uniform ? 10_000 : 2000) {
      guard let recognition = kind.flow(&random).recognition() else { continue }
      named.append("\(recognition.application) (\(recognition.bits) bits)")
    }
    #expect(named.isEmpty, "\(named.count): \(Set(named).sorted().prefix(20).joined(separator: ", "))")
  }

  @Test func `Mutated octets trap nowhere, and never become NETCONF`() {
    var random = SplitMix64(seed: 1)
    var others: [String] = []
    for vector in Self.all where vector.application != "NETCONF-RAW" {
      for _ in 0..<Rounds.of(40) {
        guard let name = vector.changed({ random.mutated($0) }).recognition?.application else { continue }
        #expect(name != "NETCONF-RAW")
        if !Self.mayBe(name, vector.application) { others.append("\(vector.application ?? "") as \(name)") }
      }
    }
    // What was changed may be what told two protocols apart.
    // Of few rounds one may happen to find what all of them find once in many.
    #expect(others.count < max(2, Self.all.count * Rounds.of(40) / 500), "\(others)")
  }

  @Test func `An answer decides what a request only hints at`() {
    let scan = Vector("SSH", client: "'GET / HTTP/1.0\\r\\n\\r\\n'", server: "'SSH-2.0-OpenSSH_9.6\\r\\n'")
    #expect(scan.recognition?.application == "SSH")
    #expect(scan.recognition?.speaker == .listener)
  }

  @Test func `Who speaks first tells a server that greets from one that answers`() {
    func name(isServerFirst: Bool, _ client: String = "'AUTH PLAIN AHgAeA==\\r\\n'") -> String? {
      Vector(nil, client: client, server: "'+OK\\r\\n'", isServerFirst: isServerFirst).recognition?.application
    }
    #expect(name(isServerFirst: true) == "POP3")
    #expect(name(isServerFirst: false) == "Redis")
    // However many of its commands a client has: nobody greeted it.
    let session = "'CAPA\\r\\nUSER alan\\r\\nPASS x\\r\\nSTAT\\r\\n'"
    #expect(name(isServerFirst: true, session) == "POP3")
    #expect(name(isServerFirst: false, session) == nil)
    // No server of Redis says anything of its own.
    #expect(name(isServerFirst: true, "'SELECT 1\\r\\n'") == nil)
  }

  @Test func `Nobody spoke first for certain where the beginning is missing`() {
    var openings = Openings(.tcp, ports: (50_000, 831), isInitiatorKnown: true)
    openings.skip(from: .listener)
    for (text, speaker) in [("AUTH PLAIN\r\n", .initiator), ("+OK\r\n", .listener)] as [(String, Speaker)] {
      Octets(text).withBytes { openings.append($0, from: speaker, wireLength: text.utf8.count) }
    }
    #expect(openings.recognition()?.application == "POP3")
  }

  @Test func `What was learnt is told, and no password`() {
    let host = Vector("HTTP/1", client: "'GET / HTTP/1.1\\r\\nHost: a.example\\r\\n\\r\\n'").recognition
    #expect(host?.details.contains(Detail(.host, "a.example")) == true)
    let secret = Vector("rexec", client: "'0' 00 'root' 00 'geheim' 00 'uptime' 00", server: "00").recognition
    #expect(secret?.details.contains { $0.value.contains("geheim") } == false)
    let community = Vector.datagrams.first { $0.application == "SNMP" }?.recognition
    #expect(community?.details.contains { $0.value.contains("public") } == false)
  }

  @Test func `A probe is asked again only when there is something new, and what is kept is bounded`() {
    var openings = Openings(.tcp, ports: (50_000, 831), isInitiatorKnown: true)
    let octets = [UInt8](repeating: 7, count: 3000)
    for _ in 0..<100 { Octets(octets).withBytes { openings.append($0, from: .initiator, wireLength: 3000) } }
    #expect(openings[.initiator].octets.count == Opening.limit)
    #expect(!openings.isFull)
  }

  @Test(.timeLimit(.minutes(1)))
  func `What a length says costs nothing that is not there`() {
    // Acknowledged subscriptions, of which there were to be 268 million.
    let many = Vector("none", client: "90 FF FF FF 7F 00 00", server: "90 FF FF FF 7F 00 00")
    for _ in 0..<16 { #expect(many.recognition == nil) }
  }
}
