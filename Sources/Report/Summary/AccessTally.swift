import BEEP
import Bytes
import Packet
import Reassembly
import Session

/// What an operator wants to know of a run's protection: what went in clear, whose passwords, which certificate runs
/// out; bounded.
struct AccessTally: Sendable {
  /// A password that crossed in clear.
  private struct Password: Sendable {
    var session: Int
    var listener: Endpoint
    var user: String?
  }

  /// A certificate, by its fingerprint.
  private struct Certificate: Sendable {
    var subject: String
    var notAfter: Timestamp
    var holder: Endpoint
  }

  private static let limit = 64
  private static let shown = 4
  /// A certificate that runs out within so many nanoseconds is worth a word.
  private static let soon: Int64 = 30 * 86_400 * 1_000_000_000

  private var passwords: [Password] = []
  private var certificates: [String: Certificate] = [:]
  private var netconf: UInt64 = 0
  private var inClear: UInt64 = 0
  private var unauthenticated: UInt64 = 0
  private var last = Timestamp(nanoseconds: .min)

  /// Takes in what is of use of an event.
  mutating func add(_ event: SessionEvent, _ envelope: Envelope) {
    switch event {
    case .finding(let finding) where finding.code == "N04" || finding.code == "password-in-clear":
      guard passwords.count < Self.limit else { return }
      if let index = passwords.firstIndex(where: { $0.session == envelope.session && $0.user == nil }) {
        passwords[index].user = envelope.user
      } else if !passwords.contains(where: { $0.session == envelope.session && $0.user == envelope.user }) {
        passwords.append(
          Password(session: envelope.session, listener: envelope.listener, user: envelope.user))
      }
    case .sasl(let sasl) where sasl.cleartext:
      guard let index = passwords.firstIndex(where: { $0.session == envelope.session && $0.user == nil }) else {
        return
      }
      passwords[index].user = sasl.identity
    case .tls(let tls):
      add(tls.certificate, of: envelope.endpoint(tls.client.other))
      add(tls.clientCertificate, of: envelope.endpoint(tls.client))
    default: return
    }
  }

  private mutating func add(_ certificate: TLSRecord.Certificate?, of holder: Endpoint) {
    guard let certificate, certificates.count < Self.limit else { return }
    certificates[certificate.fingerprint] = Certificate(
      subject: certificate.subject, notAfter: certificate.notAfter, holder: holder)
  }

  /// Counts a session that is over.
  mutating func add(_ session: SessionRecord, _ envelope: Envelope) {
    for index in passwords.indices where passwords[index].session == envelope.session {
      passwords[index].user = passwords[index].user ?? envelope.user
    }
    if session.facts.last.time.nanoseconds > last.nanoseconds { last = session.facts.last.time }
    guard Self.isNETCONF(session) else { return }
    netconf += 1
    if !session.encrypted { inClear += 1 }
    if session.authenticatedBy == nil { unauthenticated += 1 }
  }

  /// Whether it is a session of NETCONF, by its verdict or by what was read in it: what TLS hides is one of them.
  private static func isNETCONF(_ session: SessionRecord) -> Bool {
    switch session.verdict.code {
    case .netconfBEEP, .netconfNoBEEP: true
    case .beepOther, .unofficial, .sourcePort, .unknown, .noData: session.netconf != nil
    }
  }

  /// The lines, none where there is nothing to look at; of a single session its block says how it is protected.
  func lines(_ layout: Layout) -> [Line] {
    var lines: [Line] = []
    if netconf > 1, inClear > 0 || unauthenticated > 0 {
      let all = "\(Quantity.thousands(netconf)) NETCONF sessions"
      var parts: [String] = []
      if inClear > 0 { parts.append("\(Quantity.thousands(inClear)) of \(all) not encrypted") }
      let rest = parts.isEmpty ? " of \(all)" : ""
      if unauthenticated > 0 {
        parts.append("\(Quantity.thousands(unauthenticated))\(rest) without an authentication that was seen")
      }
      lines += layout.wrap(StyledText(parts.joined(separator: "; ") + "."), behind: Line("    "), indent: 4)
    }
    var words: [String] = []
    for password in passwords.map({ self.words(for: $0, layout) }) where !words.contains(password) {
      words.append(password)
    }
    lines += line("Passwords in clear: ", words, layout)
    lines += line("Certificates: ", ending(layout), layout)
    return lines
  }

  private func line(_ title: String, _ items: [String], _ layout: Layout) -> [Line] {
    guard !items.isEmpty else { return [] }
    var text = StyledText(title, .yellow)
    let more = items.count - Self.shown
    text.add(items.prefix(Self.shown).joined(separator: ", ") + (more > 0 ? " and \(more) more." : "."))
    return layout.wrap(text, behind: Line("    "), indent: 4)
  }

  private func words(for password: Password, _ layout: Layout) -> String {
    let user = password.user.map { "\(Quoted.text($0, limit: 24, unicode: layout.unicode)) " } ?? ""
    return "\(user)at \(AddressText.text(password.listener)) (#\(password.session))"
  }

  /// Those that ran out before the run's last packet, or will soon; the first to end first.
  private func ending(_ layout: Layout) -> [String] {
    let soon = last.nanoseconds.addingReportingOverflow(Self.soon)
    let limit = soon.overflow ? Int64.max : soon.partialValue
    let ending = certificates.values.filter { $0.notAfter.nanoseconds <= limit }
    return ending.sorted {
      ($0.notAfter.nanoseconds, $0.subject, AddressText.text($0.holder))
        < ($1.notAfter.nanoseconds, $1.subject, AddressText.text($1.holder))
    }.map { certificate in
      let verb = certificate.notAfter.nanoseconds < last.nanoseconds ? "ran out on" : "runs out on"
      let subject = Quoted.text(certificate.subject, limit: 40, unicode: layout.unicode)
      let date = CivilTime(certificate.notAfter).date
      return "\(subject) of \(AddressText.text(certificate.holder.address)) \(verb) \(date)"
    }
  }
}
