import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Report
@testable import Session

/// What the overview says of sessions that could not be read, or not to their end.
@Suite struct OverviewTests {
  private static let envelope = Scene.envelope(
    1, ("192.0.2.10", 49159), ("192.0.2.1", 831), at: Scene.origin(1, 0), manager: .initiator)

  private static func session(opaque: String? = nil) -> SessionRecord {
    var verdict = Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover)
    verdict.opaque = opaque
    return Scene.session(
      envelope, Scene.origin(1, 0), Scene.origin(99, 9), verdict, there: Scene.direction(20, 900),
      back: Scene.direction(20, 900))
  }

  /// What the overview says of sessions, each with what happened in it, on one line.
  ///
  /// - Parameter hosts: the last octets of the listeners' addresses; all are one where none is named.
  private static func said(_ sessions: [(SessionRecord, [SessionEvent])], at hosts: [Int] = []) -> String {
    var overview = Overview()
    for (index, (session, events)) in sessions.enumerated() {
      let envelope =
        hosts.isEmpty
        ? envelope
        : Scene.envelope(1, ("192.0.2.10", 49159), ("192.0.2.\(hosts[index])", 831), at: Scene.origin(1, 0))
      var facts = BlockFacts(SummaryOptions())
      for event in events { facts.add(event, at: Scene.origin(9, 1), unicode: false) }
      overview.add(Shared(session), envelope, facts, isOpen: false)
    }
    let lines = overview.lines(Layout(SummaryOptions()), probes: ProbeTable(), source: "capture", isBrief: false)
    return lines.map(\.plain).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test func `what TLS hides is not said to be nothing`() {
    let hidden = Self.session(opaque: "tls")
    #expect(Self.said([(hidden, [])]) == "1 NETCONF over BEEP leftover what is inside TLS is not readable")
    let get = SessionEvent.rpc(Shared(Scene.rpc("get")))
    #expect(
      Self.said([(hidden, []), (Self.session(), [get])])
        == "2 NETCONF over BEEP leftover 1 operation; in 1 of 2 sessions what is inside TLS is not readable")
    #expect(
      Self.said([(hidden, []), (Self.session(), [])])
        == "2 NETCONF over BEEP leftover no operations seen; in 1 of 2 sessions what is inside TLS is not readable")
    // What was read before TLS began.
    #expect(
      Self.said([(hidden, [get])])
        == "1 NETCONF over BEEP leftover 1 operation; what is inside TLS is not readable")
  }

  @Test func `what a security layer hides is not said to be nothing either`() {
    var session = Self.session()
    session.encrypted = true
    let logIn = SASLRecord(
      from: .initiator, channel: 1, mechanism: "DIGEST-MD5", identity: "bob", authorization: nil, realm: nil, host: nil,
      detail: nil, credentialOctets: nil, outcome: "accepted", code: nil, cleartext: false)
    #expect(
      Self.said([(session, [.sasl(logIn)])]).hasSuffix("what is inside SASL's security layer is not readable"))
    // TLS that was read hides nothing.
    var tls = TLSRecord(client: .initiator)
    tls.decrypted = true
    #expect(Self.said([(session, [.sasl(logIn), .tls(Shared(tls))])]).hasSuffix("leftover no operations"))
  }

  @Test func `that there was no operation is said only where none can have been missed`() {
    #expect(Self.said([(Self.session(), [])]) == "1 NETCONF over BEEP leftover no operations")
    var lossy = Self.session()
    lossy.facts.lower.gapOctets = 14_480
    #expect(Self.said([(lossy, [])]).hasSuffix("no operations seen; octets are missing"))
    #expect(
      Self.said([(lossy, []), (Self.session(), [])])
        .hasSuffix("no operations seen; in 1 of 2 sessions octets are missing"))
    var oneSided = Self.session()
    oneSided.facts[oneSided.initiatorSide] = Scene.direction(0, 0)
    #expect(Self.said([(oneSided, [])]).hasSuffix("no operations seen; only one direction is here"))
    let orphan = SessionEvent.rpc(Shared(Scene.rpc(nil)))
    #expect(Self.said([(oneSided, [orphan])]).hasSuffix("leftover 1 answer whose request was not seen"))
  }

  @Test func `an agent that offers NETCONF is told of, whatever it was asked for`() {
    var session = Self.session()
    session.verdict = Scene.verdict(.beepOther, "BEEP", .unofficial)
    session.beep = SessionRecord.BEEPFacts()
    #expect(Self.said([(session, [])]) == "1 BEEP unofficial served by 192.0.2.1")
    session.beep?.netconfOfferedBy = [.listener]
    #expect(Self.said([(session, [])]) == "1 BEEP unofficial served by 192.0.2.1; NETCONF offered, none seen")
    session.verdict.opaque = "tls"
    #expect(Self.said([(session, [])]).hasSuffix("none seen; what is inside TLS is not readable"))
  }

  private static func session(
    _ code: VerdictRecord.Code, _ application: String?, _ confidence: VerdictRecord.Confidence = .certain
  ) -> SessionRecord {
    var session = Self.session()
    session.verdict = Scene.verdict(code, application, .unofficial, confidence: confidence)
    return session
  }

  @Test func `too many kinds of applications leave room for BEEP, NETCONF and what nobody could name`() {
    var sessions = (0..<Overview.limit + 6).map { Self.session(.unofficial, "A\($0)") }
    sessions += [
      Self.session(.unknown, nil), Self.session(.noData, nil), Self.session(.beepOther, "BEEP"),
      Self.session(.netconfBEEP, "NETCONF-BEEP"), Self.session(.netconfNoBEEP, "NETCONF-RAW"),
    ]
    let said = Self.said(sessions.map { ($0, []) })
    #expect(said.hasPrefix("1 NETCONF over BEEP unofficial no operations 1 BEEP unofficial served by 192.0.2.1 "))
    for kind in ["NETCONF, no BEEP", "A63", "unknown", "no data"] { #expect(said.contains(" 1 \(kind) "), "\(kind)") }
    #expect(said.hasSuffix(" 6 of other kinds") && !said.contains("1 A64 "))
  }

  @Test func `who was asked and did not answer in kind is not said to serve`() {
    let answered = Self.session(.unofficial, "SSH")
    var silent = answered
    silent.facts[silent.initiatorSide.other] = Scene.direction(3, 0)
    let otherwise = Self.session(.unofficial, "SSH", .probable)
    #expect(Self.said([(answered, [])]) == "1 SSH unofficial served by 192.0.2.1")
    #expect(Self.said([(silent, [])]) == "1 SSH unofficial asked for at 192.0.2.1")
    #expect(Self.said([(otherwise, []), (silent, [])]) == "2 SSH unofficial asked for at 192.0.2.1")
    #expect(Self.said([(silent, []), (answered, []), (silent, [])]) == "3 SSH unofficial served by 192.0.2.1")
    #expect(
      Self.said([(silent, []), (answered, []), (silent, [])], at: [2, 1, 3])
        == "3 SSH unofficial served by 192.0.2.1, asked for at 2 other hosts")
    var beep = Self.session(.beepOther, "BEEP")
    beep.beep = SessionRecord.BEEPFacts()
    beep.beep?.initiatorGreeted = true
    #expect(Self.said([(beep, [])]) == "1 BEEP unofficial asked for at 192.0.2.1")
    beep.beep?.listenerGreeted = true
    #expect(Self.said([(beep, [])]) == "1 BEEP unofficial served by 192.0.2.1")
  }
}
