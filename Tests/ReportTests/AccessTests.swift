import BEEP
import Bytes
import Packet
import Testing

@testable import Report
@testable import Session

/// What the overview says of a run's protection.
@Suite struct AccessTests {
  private static func envelope(_ session: Int, user: String? = nil) -> Envelope {
    var envelope = Scene.envelope(
      session, ("192.0.2.10", 50000), ("192.0.2.1", 832), at: Scene.origin(UInt64(session), Double(session)))
    envelope.user = user
    return envelope
  }

  private static func session(
    _ envelope: Envelope, isEncrypted: Bool = false, authenticatedBy: String? = nil, speaksNETCONF: Bool = true,
    code: VerdictRecord.Code = .netconfBEEP
  ) -> SessionRecord {
    var record = Scene.session(
      envelope, Scene.origin(1, 0), Scene.origin(9, 60), Scene.verdict(code, "NETCONF-BEEP", .leftover))
    record.encrypted = isEncrypted
    record.authenticatedBy = authenticatedBy
    record.netconf = speaksNETCONF ? SessionRecord.NETCONFFacts() : nil
    return record
  }

  private static func finding(_ code: String) -> SessionEvent {
    .finding(FindingRecord(code: code, severity: .violation, from: .initiator, channel: nil, text: "x", count: 1))
  }

  private static func certificate(_ subject: String, days: Double) -> SessionEvent {
    var tls = TLSRecord(client: .initiator)
    tls.certificate = TLSRecord.Certificate(
      subject: subject, issuer: subject, serial: "01", notBefore: Scene.origin(1, -86_400).time,
      notAfter: Scene.origin(1, days * 86_400).time, key: "RSA 2048", signature: "x", names: [], isSelfSigned: true,
      fingerprint: subject)
    return .tls(Shared(tls))
  }

  private static func lines(_ tally: AccessTally) -> [String] {
    tally.lines(Layout(SummaryOptions())).map { String($0.plain.drop { $0 == " " }) }
  }

  @Test func `what is as it should be is not mentioned, and of one session its block tells`() {
    var tally = AccessTally()
    tally.add(Self.session(Self.envelope(1)), Self.envelope(1))
    #expect(Self.lines(tally) == [])
    var good = AccessTally()
    for number in 1...3 {
      good.add(Self.certificate("CN=\(number)", days: 90), Self.envelope(number))
      good.add(
        Self.session(Self.envelope(number), isEncrypted: true, authenticatedBy: "PLAIN"), Self.envelope(number))
    }
    #expect(Self.lines(good) == [])
  }

  @Test func `sessions in clear and without authentication are counted`() {
    var tally = AccessTally()
    tally.add(Self.session(Self.envelope(1)), Self.envelope(1))
    tally.add(Self.session(Self.envelope(2), isEncrypted: true, authenticatedBy: "PLAIN"), Self.envelope(2))
    tally.add(Self.session(Self.envelope(3), speaksNETCONF: false, code: .beepOther), Self.envelope(3))
    #expect(
      Self.lines(tally) == ["1 of 2 NETCONF sessions not encrypted; 1 without an authentication that was seen."])
    // What TLS hides is one of those that the overview counts.
    tally.add(Self.session(Self.envelope(4), isEncrypted: true, speaksNETCONF: false), Self.envelope(4))
    tally.add(Self.session(Self.envelope(5), code: .unofficial), Self.envelope(5))
    #expect(
      Self.lines(tally) == ["2 of 4 NETCONF sessions not encrypted; 3 without an authentication that was seen."])
  }

  @Test func `passwords in clear are told with whose they are, as far as it is known`() {
    var tally = AccessTally()
    tally.add(Self.finding("N04"), Self.envelope(1))
    tally.add(Self.finding("password-in-clear"), Self.envelope(2))
    tally.add(Self.session(Self.envelope(2, user: "ops")), Self.envelope(2, user: "ops"))
    tally.add(Self.finding("N03"), Self.envelope(3))
    // A second one of the same user is the same news.
    tally.add(Self.finding("N04"), Self.envelope(2))
    tally.add(Self.session(Self.envelope(2, user: "ops")), Self.envelope(2, user: "ops"))
    #expect(
      Self.lines(tally).suffix(1) == ["Passwords in clear: at 192.0.2.1:832 (#1), \"ops\" at 192.0.2.1:832 (#2)."])
  }

  @Test func `certificates that run out are told, the first to end first`() {
    var tally = AccessTally()
    for (subject, days) in [("CN=later", 20.0), ("CN=gone", -3), ("CN=fine", 40)] {
      tally.add(Self.certificate(subject, days: days), Self.envelope(1))
    }
    tally.add(Self.session(Self.envelope(1)), Self.envelope(1))
    let text = Self.lines(tally).joined(separator: " ")
    #expect(
      text == "Certificates: \"CN=gone\" of 192.0.2.1 ran out on 2026-11-17, \"CN=later\" of 192.0.2.1 runs out on "
        + "2026-12-10.")
  }
}
