import BEEP
import Disclosure
import Packet
import Reassembly
import Session

/// What the page keeps of a session that goes on: its block, its operations, its messages up to a bound.
struct PageSession {
  static let messageLimit = 300
  private static let lineLimit = 400
  private static let idle: Int64 = 500_000_000

  var facts = BlockFacts(SummaryOptions())
  private(set) var operations: [ChangeLedger.Entry] = []
  private(set) var operationsOmitted: UInt64 = 0
  private(set) var findings: [BlockFacts.Finding] = []
  private var messages: [LadderMessage] = []
  private(set) var messagesOmitted: UInt64 = 0
  private var resets: [PacketOrigin] = []
  /// Requests that wait for an answer: their ends.
  private var ends: [Key: Timestamp] = [:]

  private struct Key: Hashable {
    var from: Peer
    var channel: UInt32
    var msgno: UInt32
    var epoch: Int
  }

  /// Takes a fact; the XML of messages is kept as long as `xmlBudget` lasts, in lines.
  mutating func receive(_ event: SessionEvent, _ envelope: Envelope, xmlBudget: inout Int) {
    facts.add(event, at: envelope.origin, unicode: true)
    switch event {
    case .message(let record): add(record, envelope, &xmlBudget)
    case .rpc(let record): add(record, envelope)
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
    case .finding(let record): add(record, envelope)
    case .tls: if resets.count < 4 { resets.append(envelope.origin) }
    case .verdict, .frame, .sasl, .saslStep, .session: break
    }
  }

  private func index(of ordinal: UInt64?) -> Int? {
    ordinal.flatMap { ordinal in messages.lastIndex { $0.ordinal == ordinal } }
  }

  private mutating func add(_ record: FindingRecord, _ envelope: Envelope) {
    if findings.count < 64 { findings.append(BlockFacts.Finding(record: record, origin: envelope.origin)) }
    guard let last = messages.indices.last, messages[last].findings.count < 8 else { return }
    messages[last].findings.append("\(record.severity.word) \(record.code): \(record.text)")
  }

  private mutating func add(_ record: MessageRecord, _ envelope: Envelope, _ xmlBudget: inout Int) {
    let requester = record.type == .msg ? record.from : record.from.other
    let key = Key(from: requester, channel: record.channel, msgno: record.msgno, epoch: record.epoch)
    let end = ends[key]
    if record.type == .msg {
      if ends.count < 4096 { ends[key] = record.last.time }
    } else if record.type != .ans {
      ends[key] = nil
    }
    guard messages.count < Self.messageLimit else {
      messagesOmitted += 1
      return
    }
    let isGreeting = record.channel == 0 && record.msgno == 0 && end == nil
    let label = MessageLabel(record, isReply: record.type.isReply && !isGreeting, unicode: true)
    var message = LadderMessage(
      ordinal: record.ordinal, origin: envelope.origin, from: record.from, channel: record.channel, type: record.type,
      msgno: record.msgno, label: label.text, octets: record.octets)
    if record.type != .msg { message.took = end.map { envelope.origin.time.nanoseconds(since: $0) } }
    message.changes = record.request?.changeCount ?? 0
    if record.request?.operation == "commit" {
      message.weight = .commit
    } else if let request = record.request, OperationName.changes(request.operation) {
      message.weight = .write
    }
    if xmlBudget > 0, let body = record.body?.redacted, body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
      let style = XMLText.Style(limit: Self.lineLimit, columns: 160, isShort: true, unicode: true)
      var text = XMLText(body, style)
      var lines: [StyledText] = []
      while let line = text.next() { lines.append(line) }
      message.xml = (lines, text.count)
      xmlBudget -= lines.count
    }
    messages.append(message)
  }

  private mutating func add(_ record: RPCRecord, _ envelope: Envelope) {
    var envelope = envelope
    if let request = record.requestPacket { envelope.origin = request }
    if operations.count < 4096 {
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

  /// The rows of the ladder, in the order of packets.
  func rows(_ record: SessionRecord) -> [LadderRow] {
    let sorted = messages.sorted { ($0.origin.packet, $0.ordinal) < ($1.origin.packet, $1.ordinal) }
    var marks: [(packet: UInt64, row: LadderRow)] = record.gaps.prefix(16).map { gap in
      let arrow = record.peer(gap.sender) == .initiator ? "\u{2192}" : "\u{2190}"
      return (gap.after.packet, .gap("\(Quantity.count(gap.octets, "octet")) missing \(arrow)"))
    }
    marks += resets.map { ($0.packet, .reset("TLS from here on")) }
    marks.sort { $0.packet < $1.packet }
    var rows: [LadderRow] = []
    var before: Timestamp?
    var next = marks[...]
    for message in sorted {
      while let mark = next.first, mark.packet <= message.origin.packet {
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
