import BEEP
import Packet
import Policy
import Reassembly
import Session

/// Sessions of one kind that become one block when there are more than 3 (output.md, rule 10).
struct AlikeSessions: Sendable {
  /// What makes sessions alike.
  struct Kind: Hashable, Sendable {
    var code: VerdictRecord.Code
    var application: String
    var confidence: VerdictRecord.Confidence
    var listener: Endpoint
    var ruling: Ruling?

    /// The kind of a session.
    init(_ session: SessionRecord, _ envelope: Envelope) {
      code = session.verdict.code
      application = ApplicationName.text(session.verdict)
      confidence = session.verdict.confidence
      listener = envelope.listener
      ruling = session.verdict.ruling
    }
  }

  /// How many blocks of a kind are shown as they are.
  static let unfolded = 3

  /// The blocks of the first sessions, as they are written: lines of text take ten times as much.
  private(set) var blocks: [(session: Int, octets: [UInt8])] = []
  private let kind: Kind
  private let verdict: VerdictRecord
  private let firstSession: Int
  private var count: UInt64 = 0
  private var octets: UInt64 = 0
  private var first: Timestamp
  private var last: Timestamp
  private var clients = AddressTally()

  /// The kind of `session`, with no session in it yet.
  init(_ kind: Kind, _ session: SessionRecord, _ envelope: Envelope) {
    self.kind = kind
    verdict = session.verdict
    firstSession = envelope.session
    first = session.facts.first.time
    last = session.facts.last.time
  }

  /// The number of the first session.
  var order: Int { firstSession }

  /// Takes in a session; its block is drawn only while it may be shown.
  mutating func add(_ session: SessionRecord, _ envelope: Envelope, block: () -> [UInt8]) {
    count += 1
    octets &+= session.direction(.initiator).octets &+ session.direction(.listener).octets
    first = min(first, session.facts.first.time)
    last = max(last, session.facts.last.time)
    clients.add(envelope.initiator.address)
    if count <= UInt64(Self.unfolded) {
      blocks.append((envelope.session, block()))
    } else {
      blocks = []
    }
  }

  /// Whether the sessions are of BEEP, of which only those are here that came after very many others.
  private var isBEEP: Bool {
    switch kind.code {
    case .netconfBEEP, .netconfNoBEEP, .beepOther: true
    case .unofficial, .sourcePort, .unknown, .noData: false
    }
  }

  /// The one block of more than 3 sessions; nil when each has its own.
  func folded(_ layout: Layout) -> [Line]? {
    guard count > UInt64(Self.unfolded) else { return nil }
    let hosts = clients.count == 1 ? "" : " (\(clients.hosts))"
    var lines = Block.title(
      kind.application, ends: (clients.network + hosts, AddressText.text(kind.listener)),
      label: Block.label(verdict), layout)
    let span = last.nanoseconds(since: first)
    let each = Quantity.octets(octets / count)
    var sessions = Quantity.thousands(count)
    if span > 0, count > 1 { sessions += ", one every \(Quantity.duration(span / Int64(clamping: count - 1)))" }
    if isBEEP { sessions = "and \(sessions)" }
    lines += layout.fact("sessions", StyledText("\(sessions), \(each) each; \(layout.span(first, last))"))
    for (index, reason) in verdict.reasons.prefix(3).enumerated() {
      let packet = index == 0 ? verdict.evidence.map { "#\(firstSession), \(layout.packet($0))" } : nil
      let text = StyledText(Quoted.sentence(reason, unicode: layout.unicode))
      lines += layout.fact(index == 0 ? "why" : "", text, packet: packet)
    }
    if clients.count > 1 { lines += layout.fact("who", StyledText(who())) }
    if let ruling = kind.ruling { lines += layout.fact("policy", Block.text(ruling, unicode: layout.unicode)) }
    if isBEEP { lines += layout.fact("folded", "there are very many: --all shows each, --session those of a number") }
    return lines
  }

  private func who() -> String {
    let top = clients.top(3)
    let names = top.map { "\(AddressText.text($0.address)) (\(Quantity.thousands($0.count)))" }.joined(separator: ", ")
    let others = clients.count - top.count
    if clients.hasOverflown { return "\(names) and more than \(others) others" }
    return others == 0 ? names : "\(names) and \(others == 1 ? "1 other" : "\(others) others")"
  }
}
