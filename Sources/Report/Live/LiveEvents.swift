import BEEP
import Bytes
import Packet
import Policy
import Reassembly
import Session

/// The lines of ``LiveReport``: everything but the writing.
struct LiveEvents {
  /// Sessions of which something is remembered.
  static let sessionLimit = 16_384
  /// Kinds of sessions that are told apart for an hour.
  static let kindLimit = 1024
  static let hour: Int64 = 3_600_000_000_000

  /// Sessions that look alike: the second and later ones within an hour are only counted.
  struct Kind: Hashable {
    var code: VerdictRecord.Code
    var application: String
    var listener: Endpoint
    var isAllowed: Bool?
  }

  /// The first session of a kind, and how many followed.
  struct Alike {
    var session: Int
    var since: Timestamp
    var more: UInt64 = 0
  }

  var layout: Layout
  /// What is to be written.
  var lines: [Line] = []
  var open: [Int: LiveFacts] = [:]
  private var kinds: [Kind: Alike] = [:]
  private var scans = LiveScans()
  /// Changes that were decided over together, until their line is written.
  var pending: (change: Change, count: UInt64, envelope: Envelope)?
  var date: String?
  let unicode: Bool

  init(_ options: SummaryOptions) {
    layout = Layout(options)
    unicode = options.unicode
  }

  mutating func receive(_ event: SessionEvent, _ envelope: Envelope) {
    if case .outcome(let outcome) = event { return receive(outcome.value, envelope) }
    tellPending()
    switch event {
    case .verdict(let verdict): receive(verdict.value, envelope)
    case .finding(let finding): receive(finding, envelope)
    case .rpc(let record): receive(record.value, envelope)
    case .session(let record): if record.isFinal { end(record.value, envelope) }
    case .frame, .message, .hello, .outcome, .notification, .sasl, .saslStep, .tls: break
    }
  }

  // MARK: Verdicts and ends

  private mutating func receive(_ verdict: VerdictRecord, _ envelope: Envelope) {
    guard verdict.code != .noData else { return }
    remember(envelope)
    if verdict.previous == nil, !isFirst(verdict, envelope) { return }
    open[envelope.session]?.isShown = true
    add(
      verdict.previous == nil ? "new" : "now", what: ApplicationName.text(verdict), isBold: true,
      StyledText(
        "\(AddressText.text(envelope.initiator)) \(layout.towardsListener) \(AddressText.text(envelope.listener))"),
      label: Self.label(verdict), envelope)
    guard verdict.code == .unofficial || verdict.code == .unknown, let reason = verdict.reasons.first else { return }
    let evidence = verdict.evidence ?? envelope.origin
    let place = layout.hasSeveralSources ? layout.number(evidence) : layout.packet(evidence)
    addBelow("\(Quoted.sentence(reason, unicode: unicode)), \(place)")
  }

  /// `leftover, allowed`: its standing, and what a policy says of it.
  private static func label(_ verdict: VerdictRecord) -> StyledText {
    var label = StyledText(verdict.code == .sourcePort ? "source port" : "")
    let isAllowed = verdict.ruling?.isAllowed
    if verdict.code != .sourcePort, verdict.standing != .none {
      let isSuspect = verdict.standing == .leftover || verdict.standing == .unofficial
      label.add(verdict.standing.rawValue, isSuspect && isAllowed != true ? .yellow : .plain)
    }
    guard let isAllowed else { return label }
    if !label.isEmpty { label.add(", ") }
    label.add(isAllowed ? "allowed" : "not allowed", isAllowed ? .plain : .yellow)
    return label
  }

  /// Whether a session is the first of its kind in an hour; BEEP and NETCONF always are.
  private mutating func isFirst(_ verdict: VerdictRecord, _ envelope: Envelope) -> Bool {
    switch verdict.code {
    case .netconfBEEP, .beepOther, .netconfNoBEEP, .noData: return true
    case .unofficial, .sourcePort, .unknown: break
    }
    let kind = Kind(
      code: verdict.code, application: ApplicationName.text(verdict), listener: envelope.listener,
      isAllowed: verdict.ruling?.isAllowed)
    if let known = kinds[kind], envelope.origin.time.nanoseconds(since: known.since) < Self.hour {
      kinds[kind]?.more &+= 1
      return false
    }
    if let ended = kinds.removeValue(forKey: kind) { tell(ended) }
    if kinds.count >= Self.kindLimit { forgetKinds(at: envelope.origin.time) }
    if kinds.count < Self.kindLimit { kinds[kind] = Alike(session: envelope.session, since: envelope.origin.time) }
    return true
  }

  /// Makes room of those whose hour is over and of which no more came.
  private mutating func forgetKinds(at time: Timestamp) {
    let over = kinds.filter { time.nanoseconds(since: $0.value.since) >= Self.hour }
    for (kind, alike) in over.sorted(by: { $0.value.session < $1.value.session }) {
      tell(alike)
      kinds[kind] = nil
    }
  }

  private mutating func tell(_ alike: Alike) {
    guard alike.more > 0 else { return }
    lines.append(Line("  ... \(Quantity.thousands(alike.more)) more like #\(alike.session)", .dim))
  }

  private mutating func end(_ record: SessionRecord, _ envelope: Envelope) {
    let facts = open.removeValue(forKey: envelope.session)
    if record.verdict.code == .noData { return scans.add(record, envelope) }
    guard facts?.isShown == true else { return }
    let duration = record.facts.last.time.nanoseconds(since: record.facts.first.time)
    var parts = [Quantity.duration(duration)]
    if let netconf = record.netconf {
      parts.append(Quantity.count(netconf.operations, "operation"))
      if netconf.errorCount > 0 { parts.append("\(Quantity.thousands(netconf.errorCount)) refused") }
    } else if let beep = record.beep {
      parts.append(Quantity.count(beep.messages, "message"))
    } else {
      let octets = record.facts.lower.octets &+ record.facts.upper.octets
      parts.append(Quantity.octets(octets))
    }
    var text = StyledText(parts.joined(separator: ", ") + ", ")
    let missing = record.facts.lower.gapOctets &+ record.facts.upper.gapOctets
    if missing > 0 {
      text.add("\(Quantity.octets(missing)) missing", .yellow)
    } else {
      text.add(record.facts.lower.gapCount &+ record.facts.upper.gapCount > 0 ? "something missing" : "nothing missing")
    }
    let word = record.facts.end == .endOfRun && record.facts.state == .established ? "open" : "ended"
    add(word, what: ApplicationName.text(record.verdict), isBold: true, text, envelope, at: record.facts.last.time)
  }

  private mutating func remember(_ envelope: Envelope) {
    guard open[envelope.session] == nil, open.count < Self.sessionLimit else { return }
    open[envelope.session] = LiveFacts(source: envelope.origin.source)
  }

  // MARK: Findings and operations

  private mutating func receive(_ finding: FindingRecord, _ envelope: Envelope) {
    guard finding.severity > .note, finding.count == 1 || finding.count >= 16 else { return }
    let style: Style = finding.severity == .warning ? .yellow : .red
    let times = finding.count > 1 ? " (\(Quantity.thousands(finding.count)) times so far)" : ""
    add(
      finding.severity.word, style: style, what: Quoted.sentence(finding.code, unicode: unicode),
      StyledText(Quoted.sentence(finding.text, unicode: unicode) + times), envelope)
  }

  private mutating func receive(_ record: RPCRecord, _ envelope: Envelope) {
    guard let row = OperationRow(record, fallback: envelope.origin, unicode: unicode) else { return }
    remember(envelope)
    let place = place(envelope)
    if row.reply == .error {
      var text = StyledText(place)
      text.add(row.tag, .red)
      if let path = row.path { text.add(", \(path)") }
      add("refused", style: .red, what: row.label, text, envelope)
    } else if record.applied == .yes, row.changeCount > 0 {
      add(
        "change", what: row.label, isBold: true,
        StyledText(place + Change.text(UInt64(clamping: row.changeCount), in: row.target)), envelope)
    } else if row.reply == .ok, row.changeCount == 0, OperationName.changes(row.name), !Self.settles(row.name) {
      add("change", what: row.label, isBold: true, StyledText("\(place)ok"), envelope)
    }
  }

  // MARK: The capture itself

  mutating func note(_ notice: LiveNotice, at time: Timestamp) {
    tellPending()
    switch notice {
    case .lost(let name, let source, let packets, let seconds):
      add(
        "lost", style: .red, what: Quoted.path(name, columns: 18, unicode: unicode),
        StyledText(
          "\(Quantity.count(packets, "packet")) dropped by the kernel in the last \(Quantity.thousands(seconds)) s"
            + affected(source, name)), at: time)
    case .interface(let name, let text, let isBack):
      add(
        isBack ? "back" : "gone", style: isBack ? .plain : .red,
        what: Quoted.path(name, columns: 18, unicode: unicode), StyledText(text), at: time)
    case .clock(let text): add("clock", style: .yellow, what: "was set", StyledText(text), at: time)
    case .policy(let name, let text):
      add("policy", what: Quoted.path(name, columns: 18, unicode: unicode), StyledText(text), at: time)
    case .output(let name, let text):
      add("output", style: .red, what: Quoted.path(name, columns: 18, unicode: unicode), StyledText(text), at: time)
    }
  }

  private func affected(_ source: UInt32, _ name: String) -> String {
    let sessions = open.filter { $0.value.source == source }.map(\.key).sorted()
    guard !sessions.isEmpty else { return "" }
    let shown = sessions.prefix(8).map { "#\($0)" }.joined(separator: ", ")
    let more = sessions.count > 8 ? " and \(sessions.count - 8) more" : ""
    return "; open on \(Quoted.path(name, columns: 18, unicode: unicode)), so it may have gaps: \(shown)\(more)"
  }

  mutating func advance(to time: Timestamp) {
    tellPending()
    for scan in scans.takeOver(before: time) { add(scan) }
  }

  mutating func finish() {
    tellPending()
    for scan in scans.takeOver(before: nil) { add(scan) }
    for alike in kinds.values.sorted(by: { $0.session < $1.session }) { tell(alike) }
    kinds = [:]
  }

  private mutating func add(_ scan: LiveScans.Scan) {
    add("scan", what: AddressText.text(scan.address), StyledText(scan.text), at: scan.last)
  }
}
