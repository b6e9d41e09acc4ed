import BEEP
import Bytes
import Packet
import Session

/// What the tree keeps of a session that goes on; bounded.
struct TreeSession {
  /// A request that waits for its answer, to tell how long that took.
  private struct Request {
    var end: Timestamp
    var begin: PacketOrigin
    /// Whether it gives up an authentication (RFC 3080, section 4.1.2).
    var isAbort = false
  }

  private struct Key: Hashable {
    var from: Peer
    var channel: UInt32
    var msgno: UInt32
    var epoch: Int
  }

  private static let requestLimit = 4096

  private var layout: Layout
  private let options: TreeOptions
  private var requests: [Key: Request] = [:]
  private var frames: FrameLog?
  /// The last message, to which the next events may have to add something.
  private var view: MessageView?
  /// The notes that were drawn: the same one again says nothing new.
  private var notes: Set<String> = []
  /// Findings about a message that is still in progress.
  private var early: [(record: FindingRecord, origin: PacketOrigin)] = []
  /// The last step of the authentication on a channel: only what is new is told.
  private var sasl: SASLRecord?
  /// Whose greetings were seen, and who offers NETCONF's profile in them.
  private var greeted: [Peer] = []
  private var offers: [Peer] = []
  /// The messages that are drawn, in the order in which they began.
  private var order = ReadingOrder()
  /// The envelope of the last event: who is who.
  private(set) var envelope: Envelope
  /// The verdict on the session.
  private(set) var verdict: VerdictRecord?
  /// Whether something of the session was written already.
  var isTitled = false

  /// A session of which nothing was drawn.
  init(_ envelope: Envelope, layout: Layout, options: TreeOptions) {
    self.envelope = envelope
    self.layout = layout
    self.options = options
    let kept = options.xml == .full ? MessageFrames.kept : options.showsOctets ? 256 : MessageFrames.shown
    if options.isSelection { order = ReadingOrder { Self.ellipsis($0, layout) } }
    frames = options.showsFrames || options.showsOctets ? FrameLog(limit: kept) : nil
  }

  /// Octets of text that wait.
  var octets: Int { order.octets }

  /// Whether there is anything that is no fact of the whole session.
  var hasMessages: Bool { isTitled || view != nil || order.octets > 0 }

  /// Takes in a fact.
  mutating func receive(_ event: SessionEvent, _ envelope: Envelope, _ layout: Layout) {
    self.envelope = envelope
    self.layout = layout
    switch event {
    case .verdict(let record): verdict = record.value
    case .message(let record): begin(record.value)
    case .frame(let record): frames?.add(record, at: envelope.origin)
    case .rpc(let record): note(record.value)
    case .outcome(let record): note(record.value)
    case .hello(let record): note(record)
    case .notification(let record): note(record)
    case .saslStep(let record), .sasl(let record): note(record)
    case .tls(let record): note(record.value)
    case .finding(let record): note(record)
    case .session: break
    }
  }

  /// Takes the text that is drawn; `all` when nothing more will come.
  mutating func take(all: Bool) -> [UInt8] {
    if all { close() }
    return order.take(all: all)
  }

  /// Messages that were not selected, in the place of their lines.
  private static func ellipsis(_ count: UInt64, _ layout: Layout) -> [UInt8] {
    var line = Line("   ...")
    line.pad(to: MessageLines.text + 3)
    line.add("\(Quantity.count(count, "message")) not selected", .dim)
    var octets: [UInt8] = []
    line.write(to: &octets, color: layout.color)
    return octets
  }

  // MARK: Messages

  private mutating func note(_ record: TLSRecord) {
    (greeted, offers) = ([], [])
    let words = TLSText(record: record, unicode: layout.unicode)
    var text = words.spoken(shownBy: layout.packet(envelope.origin))
    let certificates = words.certificates(at: envelope.origin.time)
    if !certificates.isEmpty { text.add("; ") }
    text.add(certificates)
    if record.outcome != .failed {
      text.add("; ")
      text.add(words.readable)
    }
    view?.note("TLS", text)
  }

  private mutating func begin(_ record: MessageRecord) {
    close()
    let requester = record.type == .msg ? record.from : record.from.other
    let key = Key(from: requester, channel: record.channel, msgno: record.msgno, epoch: record.epoch)
    let isFirst = record.channel == 0 && record.msgno == 0 && requests[key] == nil
    let label = MessageLabel(record, isReply: record.type.isReply && !isFirst, unicode: layout.unicode)
    var view = MessageView(record, at: envelope.origin, label: label.text, isReply: label.isReply)
    view.isTold = label.isWhole
    view.frames = frames?.take(record)
    if record.type == .msg {
      if requests.count < Self.requestLimit {
        requests[key] = Request(end: record.last.time, begin: envelope.origin, isAbort: label.isAbort)
      }
    } else if let request = requests[key] {
      if request.isAbort, record.type == .rpy { view.label = "abort acknowledged" }
      view.took = envelope.origin.time.nanoseconds(since: request.end)
      if record.type != .ans { requests[key] = nil }
    }
    describe(record, label.outline, &view)
    for finding in early { view.note(finding.record, at: finding.origin) }
    early = []
    self.view = view
  }

  /// The last message is drawn.
  private mutating func close() {
    guard let view else { return }
    self.view = nil
    var octets: [UInt8] = []
    MessageLines(view: view, layout: layout, options: options).write(to: &octets)
    order.add(octets, ordinal: view.record.ordinal)
  }

  /// A line of its own, behind all messages so far.
  private mutating func add(_ lines: [Line]) {
    close()
    var octets: [UInt8] = []
    for line in lines { line.write(to: &octets, color: layout.color) }
    order.append(octets)
  }

  private mutating func describe(_ record: MessageRecord, _ element: Outline?, _ view: inout MessageView) {
    if let request = record.request {
      MessageLines.describe(request, &view, layout)
    } else if let element, element.name == "greeting" {
      note(offers: element, record, &view)
    } else if let element, let profile = record.profile, ProfileName.isSASL(profile), element.name == "blob" {
      if !element.text.isEmpty { view.note("blob", StyledText(Quoted.text(element.text, unicode: layout.unicode))) }
    }
  }

  private mutating func note(offers greeting: Outline, _ record: MessageRecord, _ view: inout MessageView) {
    let profiles = greeting.children.filter { $0.name == "profile" }.map { $0["uri"] ?? "" }
    if !greeted.contains(record.from) { greeted.append(record.from) }
    if profiles.contains(where: ProfileName.isNETCONF), !offers.contains(record.from) { offers.append(record.from) }
    var meaning = self.meaning
    func noted(_ text: StyledText, _ words: String?) -> StyledText {
      guard let words else { return text }
      var text = text
      text.add(String(repeating: " ", count: max(2, 24 - text.columns)) + words)
      return text
    }
    if profiles.isEmpty { view.note("offers", noted("nothing", meaning)) }
    for (index, uri) in profiles.prefix(64).enumerated() {
      let text = StyledText(ProfileName.text(uri, unicode: layout.unicode))
      let isPlace = ProfileName.isNETCONF(uri) || index == profiles.count - 1
      view.note(index == 0 ? "offers" : "", isPlace ? noted(text, meaning) : text)
      if isPlace { meaning = nil }
    }
    if profiles.count > 64 { view.note("", StyledText("and \(profiles.count - 64) more")) }
  }

  /// Who is the agent by the greetings: whoever offers NETCONF (RFC 4744, section 2.1), once both are there.
  private var meaning: String? {
    guard greeted.count == 2, let agent = offers.first else { return nil }
    return offers.count == 2 ? "and both offer netconf" : "so \(envelope.name(agent)) is the agent"
  }

  // MARK: What other events add

  private mutating func note(_ record: FindingRecord) {
    if record.severity == .note, notes.count < 256, !notes.insert(record.code + record.text).inserted { return }
    // What a message in progress did wrong is told before the message.
    if let view, envelope.origin.packet <= view.record.last.packet {
      self.view?.note(record, at: envelope.origin)
    } else if early.count < 16 {
      early.append((record, envelope.origin))
    }
  }

  private mutating func note(_ record: RPCRecord) {
    guard let ordinal = record.replyMessage else {
      if record.reply == .none { add(MessageLines.unanswered(record, layout)) }
      return
    }
    if view?.record.ordinal == ordinal {
      if var answered = view {
        MessageLines.describe(record, &answered, layout)
        view = answered
      }
    }
  }

  private mutating func note(_ record: OutcomeRecord) {
    if record.actingSession != nil { return add(MessageLines.decidedElsewhere(record, layout)) }
    // It belongs to the answer that decided; where that is not drawn, to nothing that is.
    guard let view, view.origin.packet <= envelope.origin.packet, envelope.origin.packet <= view.record.last.packet
    else { return }
    let name = OperationName.text(record.operation, unicode: layout.unicode)
    let fate = record.applied == .yes ? "is now in force" : record.applied.rawValue
    self.view?.note("outcome", StyledText("\(name) of \(layout.packet(record.requestPacket)): \(fate)"))
  }

  private mutating func note(_ record: HelloRecord) {
    guard view?.record.ordinal == record.ordinal else { return }
    // One that came along with a start is but a part of what its message says.
    if view?.record.channel != 0 {
      view?.label = "hello"
      view?.isTold = true
    }
    if let id = record.sessionID { view?.note("session", StyledText("\(id)")) }
    let prefix = "urn:ietf:params:netconf:"
    for (index, capability) in record.capabilities.prefix(64).enumerated() {
      let isOurs = capability.hasPrefix(prefix) && capability.utf8.count <= 80
      let name = isOurs ? Quoted.path(String(capability.dropFirst(prefix.count)), columns: 60, unicode: false) : nil
      let text = name ?? Quoted.text(capability, unicode: layout.unicode)
      view?.note(index == 0 ? "speaks" : "", StyledText(text))
    }
    let more = record.capabilityCount - min(record.capabilities.count, 64)
    if more > 0 { view?.note("", StyledText("and \(Quantity.thousands(UInt64(clamping: more))) more")) }
  }

  private mutating func note(_ record: NotificationRecord) {
    guard view?.record.ordinal == record.ordinal else { return }
    var text = StyledText("notification")
    if let event = record.event { text.add(" \(Quoted.name(event, unicode: layout.unicode))") }
    view?.label = text
    if let time = record.eventTime { view?.note("at", StyledText(Quoted.text(time, unicode: layout.unicode))) }
    guard var notified = view else { return }
    MessageLines.describe(record, &notified, layout)
    view = notified
  }

  private mutating func note(_ record: SASLRecord) {
    let before = sasl?.channel == record.channel ? sasl : nil
    sasl = record
    func new(_ field: KeyPath<SASLRecord, String?>) -> StyledText {
      guard let value = record[keyPath: field], before?[keyPath: field] != value else { return StyledText() }
      return StyledText(Quoted.text(value, unicode: layout.unicode))
    }
    view?.note("user", new(\.identity))
    view?.note("as", new(\.authorization))
    view?.note("realm", new(\.realm))
    view?.note("server", new(\.host))
    if record.mechanism == "DIGEST-MD5" {
      var quality = new(\.detail)
      if record.detail == "auth", !quality.isEmpty { quality.add("; no security layer follows") }
      view?.note("qop", quality)
    } else {
      view?.note("detail", new(\.detail))
    }
    if record.cleartext, before?.cleartext != true, let octets = record.credentialOctets {
      view?.note("password", StyledText("in clear, \(Quantity.count(UInt64(clamping: octets), "octet"))", .red))
    }
  }
}
