import BEEP
import Bytes
import Disclosure
import Packet
import Reassembly
import Session

/// What the page keeps of a session that goes on: its block, its operations, its messages up to a bound.
struct PageSession {
  /// From so many messages on, only those that change something are kept, up to twice as many.
  static let messageLimit = 1000
  private static let idle: Int64 = 500_000_000
  private static let waitingLimit = 4096
  private static let findingLimit = 64
  private static let operationLimit = 4096

  var facts = BlockFacts(SummaryOptions())
  private(set) var operations: [ChangeLedger.Entry] = []
  private(set) var operationsOmitted: UInt64 = 0
  private(set) var findings: [BlockFacts.Finding] = []
  private var messages: [LadderMessage] = []
  private(set) var messagesOmitted: UInt64 = 0
  /// How many messages, operations and changes it holds of the page's budget.
  private(set) var weight = 0
  private var resets: [(origin: PacketOrigin, text: String)] = []
  /// Requests that wait for an answer.
  private var waiting: [Key: Request] = [:]

  private struct Key: Hashable {
    var from: Peer
    var channel: UInt32
    var msgno: UInt32
    var epoch: Int
  }

  /// What is known of a request when its answer comes.
  private struct Request {
    var ordinal: UInt64
    var end: Timestamp
    var channels: LadderMessage.Channels?
    var isKept: Bool
  }

  /// Takes a fact; the XML of messages is kept as long as `budget` lasts.
  mutating func receive(_ event: SessionEvent, _ envelope: Envelope, _ budget: inout PageBudget) {
    facts.add(event, at: envelope.origin, unicode: true)
    switch event {
    case .message(let record): add(record.value, envelope, &budget)
    case .rpc(let record): add(record.value, envelope, &budget)
    case .outcome(let record):
      guard let index = operations.lastIndex(where: { $0.record.request == record.request }) else { return }
      operations[index].record.applied = record.applied
      operations[index].record.commitPacket = record.commitPacket
    case .hello(let record):
      guard let index = index(of: record.ordinal) else { return }
      messages[index].label = StyledText("hello" + (record.sessionID.map { ", session \($0)" } ?? ""), .bold)
    case .notification(let record):
      guard let index = index(of: record.ordinal), let event = record.event else { return }
      messages[index].label = StyledText("notification " + Quoted.path(event, columns: 40, unicode: true))
    case .finding(let record):
      if findings.count < Self.findingLimit {
        findings.append(BlockFacts.Finding(record: record, origin: envelope.origin))
      }
    case .tls(let record): add(record.value, envelope.origin)
    case .verdict, .frame, .sasl, .saslStep, .session: break
    }
  }

  private func index(of ordinal: UInt64?) -> Int? {
    ordinal.flatMap { ordinal in messages.lastIndex { $0.ordinal == ordinal } }
  }

  private mutating func add(_ record: TLSRecord, _ origin: PacketOrigin) {
    let version = record.version ?? "TLS"
    let text = record.decrypted ? "\(version), read with the key log" : "\(version), not readable"
    // The same handshake may be told again, when more of it is known.
    if let last = resets.indices.last, messages.last.map({ $0.origin.packet < resets[last].origin.packet }) ?? true {
      resets[last].text = text
    } else if resets.count < 4 {
      resets.append((origin, text))
    }
  }

  // MARK: Messages

  private mutating func add(_ record: MessageRecord, _ envelope: Envelope, _ budget: inout PageBudget) {
    let requester = record.type == .msg ? record.from : record.from.other
    let key = Key(from: requester, channel: record.channel, msgno: record.msgno, epoch: record.epoch)
    let request = record.type == .msg ? nil : waiting[key]
    let isGreeting = record.channel == 0 && record.msgno == 0 && request == nil
    let label = MessageLabel(record, isReply: record.type.isReply && !isGreeting, unicode: true)
    var message = LadderMessage(record, envelope.origin, label.text)
    message.pair = record.type == .msg ? record.ordinal : request?.ordinal
    message.took = request.map { envelope.origin.time.nanoseconds(since: $0.end) }
    message.channels = Self.settled(request?.channels, label.outline)
    let isKept = messages.count < (message.isOrdinary && request?.isKept != true ? 1 : 2) * Self.messageLimit
    if record.type == .msg {
      guard waiting.count < Self.waitingLimit else { return note(message, isKept, record, &budget) }
      waiting[key] = Request(
        ordinal: record.ordinal, end: record.last.time, channels: Self.asked(label.outline), isKept: isKept)
    } else if record.type != .ans {
      waiting[key] = nil
    }
    note(message, isKept, record, &budget)
  }

  private mutating func note(
    _ message: LadderMessage, _ isKept: Bool, _ record: MessageRecord, _ budget: inout PageBudget
  ) {
    guard isKept, budget.hold(1) else {
      messagesOmitted += 1
      return
    }
    weight += 1
    var message = message
    message.xml = record.body.flatMap { PageXML($0, &budget) }
    messages.append(message)
  }

  /// What a request on channel 0 asks for.
  private static func asked(_ element: Outline?) -> LadderMessage.Channels? {
    guard let element, let number = element["number"].flatMap({ UInt32($0) }) else { return nil }
    switch element.name {
    case "start": return .opens(number, profile: nil)
    case "close": return .closes(number)
    default: return nil
    }
  }

  /// What an answer on channel 0 makes of that.
  private static func settled(_ asked: LadderMessage.Channels?, _ element: Outline?) -> LadderMessage.Channels? {
    switch (asked, element?.name) {
    case (.opens(let number, _), "profile"): .opens(number, profile: element?["uri"])
    case (.closes(let number), "ok"): .closes(number)
    default: nil
    }
  }

  private mutating func add(_ record: RPCRecord, _ envelope: Envelope, _ budget: inout PageBudget) {
    var envelope = envelope
    if let request = record.requestPacket { envelope.origin = request }
    let share = 1 + record.changes.count
    if operations.count < Self.operationLimit, budget.hold(share) {
      weight += share
      operations.append(ChangeLedger.Entry(record: record, envelope: envelope))
    } else {
      operationsOmitted += 1
    }
    guard let index = index(of: record.replyMessage) else { return }
    switch record.reply {
    case .ok: messages[index].label = "ok"
    case .data: messages[index].label = StyledText("data, " + Quantity.octets(record.replyOctets ?? 0))
    case .other, .none: break
    case .error:
      let tag = Quoted.path(record.errors.first?.tag ?? "rpc-error", columns: 40, unicode: true)
      messages[index].label = StyledText(tag, .red)
      messages[index].weight = .refused
    }
  }

  /// The messages in the order of packets, each with the findings of its packets.
  private func sortedMessages() -> [LadderMessage] {
    var sorted = messages.sorted { ($0.origin.packet, $0.ordinal) < ($1.origin.packet, $1.ordinal) }
    for finding in findings {
      let packet = finding.origin.packet
      guard let index = sorted.lastIndex(where: { $0.origin.packet <= packet && packet <= $0.last.packet }) else {
        continue
      }
      sorted[index].findings.append(finding.record)
    }
    return sorted
  }

  /// The rows of the ladder, in the order of packets.
  func rows(_ record: SessionRecord) -> [LadderRow] {
    let sorted = sortedMessages()
    let marks = LadderMarks(record, messages: sorted).rows + resets.map { ($0.origin.time, .reset($0.text)) }
    var rows: [LadderRow] = []
    var before: Timestamp?
    var next = marks.sorted { $0.time < $1.time }[...]
    for message in sorted {
      while let mark = next.first, mark.time <= message.origin.time {
        rows.append(mark.row)
        next.removeFirst()
      }
      if let before, message.origin.time.nanoseconds(since: before) > Self.idle {
        rows.append(.idle(message.origin.time.nanoseconds(since: before)))
      }
      before = message.origin.time
      rows.append(.message(message))
    }
    return rows + next.map(\.row)
  }
}

extension LadderMessage {
  /// A message as it is when it ends: its answer, and what is found in it, come later.
  init(_ record: MessageRecord, _ origin: PacketOrigin, _ label: StyledText) {
    self.init(
      ordinal: record.ordinal, origin: origin, last: record.last, from: record.from, channel: record.channel,
      epoch: record.epoch, type: record.type, msgno: record.msgno, frames: record.frames, octets: record.octets,
      streamOffset: record.streamOffset, missing: record.missingOctets, label: label)
    changes = record.request?.changeCount ?? 0
    guard let operation = record.request?.operation else { return }
    weight = operation == "commit" ? .commit : OperationName.changes(operation) ? .write : .plain
  }
}
