import BEEP
import Bytes
import Packet
import Reassembly
import Session

/// What the page says, gathered while the run goes on: bounded in every direction, and what was left out is counted.
struct PageContent {
  static let sessionLimit = 10_000
  static let rowLimit = 20_000
  /// Octets of the whole page: half of them for sessions, where these are half used up without their messages; a
  /// quarter each for changes and operations.
  var octetLimit = 64 << 20

  /// Sessions of one kind.
  struct Kind: Hashable {
    var code: VerdictRecord.Code
    var name: String
    var standing: VerdictRecord.Standing
  }

  var layout: Layout
  private(set) var kinds: [(kind: Kind, count: Int, service: ServiceTally)] = []
  /// How many kinds are of those that are bounded, and how many sessions are of others than these.
  private var boundedKinds = 0
  private(set) var sessionsOfOtherKinds: UInt64 = 0
  /// Sessions that stand on a page to come.
  var sessionsGoingOn = 0
  private(set) var probes = ProbeTable()
  private(set) var overview = Overview()
  private(set) var timeLine = TimeLineDrawing()
  private(set) var netconf = NETCONFTally()
  private(set) var wordless = WordlessTally()
  /// Who offered NETCONF and was asked for another profile.
  private(set) var offering = AddressTally()
  /// What went in clear, whose passwords, which certificates run out.
  var access = AccessTally()
  private(set) var findings: [(finding: BlockFacts.Finding, envelope: Envelope, kind: String)] = []
  private(set) var changes = PageList()
  private(set) var operations = PageList()
  private(set) var sessions = PageList()
  /// What did not find room.
  private(set) var omitted = Omitted()
  var budget = PageBudget()

  /// What did not find room on the page.
  struct Omitted {
    var sessions: UInt64 = 0
    var changes: UInt64 = 0
    var operations: UInt64 = 0
    var findings: UInt64 = 0
    /// Sessions that are there without their messages.
    var ladders: UInt64 = 0
  }

  /// What the first paragraph says of NETCONF.
  struct NETCONFTally {
    /// Sessions that changed something, or those that did not.
    struct Part {
      var sessions = 0
      var agents = AddressTally()
      var names: [Address] = []
      var users: [String] = []
      /// Changes that are in force.
      var inForce = 0
      var refused = 0
    }

    /// Sessions with changes that are in force.
    var changing = Part()
    /// All others.
    var others = Part()
    var encrypted = 0
    var unauthenticated = 0
    /// By what who speaks was authenticated.
    var methods: [String] = []
    var operations: UInt64 = 0

    /// All of them.
    var sessions: Int { changing.sessions + others.sessions }
  }

  /// Sessions of NETCONF without a message of it that could be read.
  struct WordlessTally {
    var sessions = 0
    /// How many of them are of BEEP.
    var overBEEP = 0
    var agents = AddressTally()
  }

  init(layout: Layout) { self.layout = layout }

  /// Whether messages of further sessions find room.
  var hasRoomForMessages: Bool { sessions.octets < octetLimit / 4 }

  /// Octets of memory held, without what sessions hold that go on.
  var footprint: Int { sessions.octets + changes.octets + operations.octets + findings.count * 256 }

  /// Takes a session that is over.
  mutating func add(_ shared: Shared<SessionRecord>, _ envelope: Envelope, _ known: PageSession, isSourceCut: Bool) {
    let record = shared.value
    let block = Block(
      layout: layout, envelope: envelope, session: record, known: known.facts, isSourceCut: isSourceCut)
    access.add(record, envelope)
    overview.add(shared, envelope, known.facts, isOpen: block.isOpen)
    count(record, envelope)
    let hasPlace = sessions.count < Self.sessionLimit && sessions.octets < octetLimit / 2
    timeLine.add(
      record,
      TimeLineDrawing.Bar(
        session: envelope.session, code: record.verdict.code, first: record.facts.first.time,
        last: record.facts.last.time, ticks: Self.ticks(known), isShown: hasPlace))
    let kind = ApplicationName.text(record.verdict)
    if record.verdict.code == .noData {
      probes.add(shared, envelope)
      return
    }
    if record.netconf != nil { note(record, envelope, known) } else { noteWordless(record, envelope) }
    for finding in known.facts.findings {
      if findings.count < 2000 { findings.append((finding, envelope, kind)) } else { omitted.findings += 1 }
    }
    omitted.operations += known.operationsOmitted
    for entry in known.operations { add(entry, kind) }
    guard hasPlace else {
      omitted.sessions += 1
      return
    }
    let hasRoom = hasRoomForMessages
    if !hasRoom, record.hasMessages { omitted.ladders += 1 }
    let drawing = PageSessionDrawing(
      layout: layout, record: record, envelope: envelope, known: known, block: block, hasRoom: hasRoom)
    sessions.add(at: UInt64(envelope.session)) { drawing.write(to: &$0) }
  }

  private mutating func count(_ record: SessionRecord, _ envelope: Envelope) {
    let kind = Kind(
      code: record.verdict.code, name: ApplicationName.text(record.verdict), standing: record.verdict.standing)
    let index: Int
    if let known = kinds.firstIndex(where: { $0.kind == kind }) {
      index = known
    } else {
      if Overview.isBounded(kind.code) {
        guard boundedKinds < Overview.limit else {
          sessionsOfOtherKinds += 1
          return
        }
        boundedKinds += 1
      }
      index = kinds.count
      kinds.append((kind, 0, ServiceTally()))
    }
    kinds[index].count += 1
    let answers = Overview.isOfService(kind.code) && record.isAnsweredInKind
    kinds[index].service.add(record.service(envelope).address, answers: answers)
  }

  private mutating func note(_ record: SessionRecord, _ envelope: Envelope, _ known: PageSession) {
    if record.encrypted { netconf.encrypted += 1 }
    if let method = record.authenticatedBy {
      if netconf.methods.count < 4, !netconf.methods.contains(method) { netconf.methods.append(method) }
    } else {
      netconf.unauthenticated += 1
    }
    netconf.operations &+= record.netconf?.operations ?? 0
    let inForce = known.operations.reduce(0) { $1.record.applied == .yes ? $0 + $1.record.changeCount : $0 }
    let refused = known.operations.count(where: { $0.record.reply == .error })
    if inForce > 0 {
      netconf.changing.add(envelope, inForce: inForce, refused: refused)
    } else {
      netconf.others.add(envelope, inForce: 0, refused: refused)
    }
  }

  /// Notes a session without a word of NETCONF, though it is one of NETCONF, or might have become one.
  private mutating func noteWordless(_ record: SessionRecord, _ envelope: Envelope) {
    switch record.verdict.code {
    case .netconfBEEP, .netconfNoBEEP:
      wordless.sessions += 1
      if record.verdict.code == .netconfBEEP { wordless.overBEEP += 1 }
      wordless.agents.add(envelope.endpoint(envelope.agent ?? .listener).address)
    case .beepOther:
      for peer in record.beep?.netconfOfferedBy ?? [] { offering.add(envelope.endpoint(peer).address) }
    case .unofficial, .sourcePort, .unknown, .noData: break
    }
  }

  private static func ticks(_ known: PageSession) -> [(time: Timestamp, letter: Character)] {
    known.operations.prefix(200).compactMap { entry in
      let time = entry.envelope.origin.time
      if entry.record.reply == .error { return (time, "x") }
      if entry.record.operation == "commit" { return (time, "C") }
      return entry.record.changeCount > 0 ? (time, "w") : nil
    }
  }

  private mutating func add(_ entry: ChangeLedger.Entry, _ kind: String) {
    let rows = PageRows(layout: layout, kind: kind)
    for change in entry.record.changes {
      guard changes.count < Self.rowLimit, changes.octets < octetLimit / 4 else {
        omitted.changes += 1
        continue
      }
      changes.add(at: entry.envelope.origin.packet) { rows.change(change, of: entry, to: &$0) }
    }
    guard operations.count < Self.rowLimit, operations.octets < octetLimit / 4 else {
      omitted.operations += 1
      return
    }
    operations.add(at: entry.envelope.origin.packet) { rows.operation(entry, to: &$0) }
  }
}

extension PageContent.NETCONFTally.Part {
  /// Counts a session.
  fileprivate mutating func add(_ envelope: Envelope, inForce: Int, refused: Int) {
    sessions += 1
    self.inForce += inForce
    self.refused += refused
    let agent = envelope.endpoint(envelope.agent ?? .listener).address
    agents.add(agent)
    if names.count < 3, !names.contains(agent) { names.append(agent) }
    if let user = envelope.user, users.count < 4, !users.contains(user) { users.append(user) }
  }
}
