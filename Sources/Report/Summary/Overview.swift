import BEEP
import Bytes
import Packet
import Policy
import Reassembly
import Session

/// Counts by what was found: the last thing on the screen; bounded.
struct Overview: Sendable {
  /// Sessions of one verdict, application and standing.
  struct Row: Sendable {
    var code: VerdictRecord.Code
    var application: String
    var standing: VerdictRecord.Standing
    var sessions: UInt64 = 0
    var firstSession: Int
    var operations: UInt64 = 0
    var commits: UInt64 = 0
    var committedChanges: UInt64 = 0
    var directChanges: UInt64 = 0
    var uncountedEdits: UInt64 = 0
    var refused: UInt64 = 0
    var withoutAnswer: UInt64 = 0
    var openWithoutAnswer: UInt64 = 0
    var incomplete: UInt64 = 0
    /// Answers whose requests were not seen.
    var orphans: UInt64 = 0
    /// Sessions of which TLS, or a security layer of SASL's, hides the rest.
    var insideTLS: UInt64 = 0
    var insideSASL: UInt64 = 0
    /// Sessions in which no operation was seen, and octets or a whole direction are missing.
    var lossy: UInt64 = 0
    var oneSided: UInt64 = 0
    /// Sessions of other profiles that NETCONF was offered in.
    var offersNETCONF: UInt64 = 0
    var service = ServiceTally()
    /// Sessions that a policy was asked about, and those of them that it allows.
    var judged: UInt64 = 0
    var allowed: UInt64 = 0
  }

  /// How many kinds are told apart of those that anybody can make up; of the others there are few.
  static let limit = 64

  private(set) var rows: [Row] = []
  /// How many rows are of such kinds.
  private var boundedRows = 0
  /// Sessions of kinds that are not told apart any more.
  private var others: UInt64 = 0
  /// Sessions in which octets are missing, and how many octets.
  private(set) var sessionsWithGaps: UInt64 = 0
  private(set) var missingOctets: UInt64 = 0
  private(set) var cutOctets: UInt64 = 0
  /// Operations, findings and the like of sessions that were too many to keep apart.
  var factsLeftOut: UInt64 = 0
  /// Messages of sessions that the tree did not follow.
  var messagesLeftOut: UInt64 = 0
  /// Sessions of which the capture has one direction only.
  private(set) var oneSidedSessions: UInt64 = 0

  /// Whether there was no session at all.
  var isEmpty: Bool { rows.isEmpty }

  /// Counts a session that has said something.
  mutating func add(_ session: Shared<SessionRecord>, _ envelope: Envelope, _ known: BlockFacts, isOpen: Bool) {
    guard let index = add(session, envelope) else { return }
    count(known.operations, isOpen: isOpen, at: index)
    noteHidden(session, known, at: index)
    guard known.operations.count == 0 else { return }
    if session.value.missingOctets > 0 || session.value.cutOctets > 0 { rows[index].lossy += 1 }
    if session.value.onlySeen != nil { rows[index].oneSided += 1 }
  }

  /// Counts a session, and answers its row. Its record is large, and of most sessions little of it is looked at: it stays
  /// where it is.
  @discardableResult
  mutating func add(_ session: Shared<SessionRecord>, _ envelope: Envelope) -> Int? {
    let missing = session.value.missingOctets
    if missing > 0 { sessionsWithGaps += 1 }
    if session.value.onlySeen != nil { oneSidedSessions += 1 }
    missingOctets &+= missing
    cutOctets &+= session.value.cutOctets
    guard let index = index(session, envelope) else {
      others += 1
      return nil
    }
    rows[index].sessions += 1
    let answers = Self.isOfService(rows[index].code) && session.value.isAnsweredInKind
    rows[index].service.add(session.value.service(envelope).address, answers: answers)
    if let ruling = session.value.verdict.ruling {
      rows[index].judged += 1
      if ruling.isAllowed { rows[index].allowed += 1 }
    }
    return index
  }

  private mutating func count(_ operations: OperationTable, isOpen: Bool, at index: Int) {
    rows[index].operations &+= operations.count
    rows[index].commits &+= operations.commits
    rows[index].refused &+= operations.refused
    rows[index].committedChanges &+= operations.committedChanges
    rows[index].directChanges &+= operations.directChanges
    rows[index].uncountedEdits &+= operations.uncountedEdits
    rows[index].withoutAnswer &+= operations.withoutAnswer
    rows[index].incomplete &+= operations.incomplete
    rows[index].orphans &+= operations.orphans
    if isOpen { rows[index].openWithoutAnswer &+= operations.withoutAnswer }
  }

  /// Notes what a session keeps to itself: what a layer hides, and that NETCONF was offered where none was seen.
  private mutating func noteHidden(_ session: Shared<SessionRecord>, _ known: BlockFacts, at index: Int) {
    if session.value.verdict.opaque != nil {
      rows[index].insideTLS += 1
    } else if session.value.encrypted, known.tls == nil, known.logIns.shown != nil {
      rows[index].insideSASL += 1
    }
    guard rows[index].code == .beepOther, let beep = session.value.beep else { return }
    if !beep.netconfOfferedBy.isEmpty { rows[index].offersNETCONF += 1 }
  }

  private mutating func index(_ session: Shared<SessionRecord>, _ envelope: Envelope) -> Int? {
    let (code, standing) = (session.value.verdict.code, session.value.verdict.standing)
    let name = ApplicationName.text(session.value.verdict)
    // By number: a row that is looked at whole is copied.
    if let index = rows.indices.first(where: {
      rows[$0].code == code && rows[$0].standing == standing && rows[$0].application == name
    }) {
      return index
    }
    if Self.isBounded(code) {
      guard boundedRows < Self.limit else { return nil }
      boundedRows += 1
    }
    rows.append(Row(code: code, application: name, standing: standing, firstSession: envelope.session))
    return rows.count - 1
  }

  /// Whether kinds of this code are bounded: what the program is there to tell, and what nobody could name, always is.
  static func isBounded(_ code: VerdictRecord.Code) -> Bool {
    switch code {
    case .unofficial, .sourcePort: true
    case .netconfBEEP, .beepOther, .netconfNoBEEP, .unknown, .noData: false
    }
  }

  /// Whether a row of this code says who serves it.
  static func isOfService(_ code: VerdictRecord.Code) -> Bool {
    switch code {
    case .beepOther, .unofficial: true
    case .netconfBEEP, .netconfNoBEEP, .sourcePort, .unknown, .noData: false
    }
  }

  /// The rows' lines: NETCONF and BEEP first, then by how many.
  func lines(_ layout: Layout, probes: ProbeTable, source: String, isBrief: Bool) -> [Line] {
    let order = VerdictRecord.Code.allCases
    let sorted = rows.sorted { left, right in
      let places = (order.firstIndex(of: left.code) ?? 0, order.firstIndex(of: right.code) ?? 0)
      if places.0 != places.1 { return places.0 < places.1 }
      return left.sessions != right.sessions ? left.sessions > right.sessions : left.firstSession < right.firstSession
    }
    var lines: [Line] = []
    for row in sorted {
      var line = Line()
      line.addRight(Quantity.thousands(row.sessions), endingAt: 8)
      line.add("  ")
      line.add(row.application)
      line.pad(to: max(30, line.columns + 2))
      let isNoData = row.code == .noData
      line.add(isNoData ? probes.word : row.word, row.isSuspect ? .yellow : .plain)
      let indent = max(45, line.columns + 2)
      line.pad(to: indent)
      let text = (isNoData ? probes.text(isBrief: isBrief) : row.text(layout, source: source)) + row.policy
      let number = isBrief && row.sessions == 1 ? "#\(row.firstSession)" : nil
      lines += layout.wrap(StyledText(text), behind: line, indent: indent, right: number)
    }
    if others > 0 {
      var line = Line()
      line.addRight(Quantity.thousands(others), endingAt: 8)
      line.add("  of other kinds")
      lines.append(line)
    }
    return lines
  }
}
