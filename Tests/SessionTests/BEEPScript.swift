import BEEP
import Bytes
import Packet
import Reassembly

@testable import Session

/// Gathers the events of a session.
final class Gathered: SessionOutputs {
  var events: [(event: SessionEvent, envelope: Envelope)] = []

  func receive(_ event: SessionEvent, _ envelope: Envelope) { events.append((event, envelope)) }
  func receive(_ octets: RawSpan, session: Int, from: Peer) {}
  func skip(_ gap: Gap, session: Int, from: Peer) {}
  func conflict(_ conflict: Conflict, session: Int, from: Peer) {}
  func receive(body octets: RawSpan, _ piece: BodyPiece) {}
}

/// A BEEP session told in messages, one packet each, a second apart.
struct BEEPScript: ~Copyable {
  static let netconf = "http://iana.org/beep/netconf"
  static let base = "urn:ietf:params:xml:ns:netconf:base:1.0"

  let gathered = Gathered()
  var recorder: Recorder
  private var conversation = Conversation()
  private var seqno: [String: UInt32] = [:]
  private var offsets: [Peer: UInt64] = [:]
  private var msgno: [String: UInt32] = [:]
  private(set) var packet: UInt64 = 0
  /// What was sent so far, a packet each.
  private(set) var log: [(peer: Peer, text: String)] = []
  var time: Int64 = 1_700_000_000_000_000_000

  init(demand: Demand = []) {
    let source = Endpoint(address: Address(v4: 0xC000_020A), port: 49159)
    let destination = Endpoint(address: Address(v4: 0xC000_0201), port: 831)
    let key = FlowKey(source: source, destination: destination, transport: .tcp)
    let origin = PacketOrigin(time: Timestamp(nanoseconds: time), packet: 1)
    var facts = FlowFacts(key: key, first: origin)
    facts.initiator = key.lower == source ? .lower : .upper
    facts.startsWithSYN = true
    let identity = SessionIdentity(facts, number: 1) { $0 == 831 }
    recorder = Recorder(identity, outputs: gathered, demand: demand, now: origin)
    recorder.release(
      after: VerdictRecord(
        code: .netconfBEEP, application: nil, standing: .leftover, confidence: .certain, seen: .whole, reasons: [],
        evidence: nil, opaque: nil, wouldChange: nil, previous: nil))
  }

  /// Sends a message in one frame, or with `more` a part of one; gives its number. Of `hole` nothing is captured.
  @discardableResult
  mutating func send(
    _ type: String, _ body: String, from peer: Peer, channel: UInt32 = 1, msgno: UInt32? = nil, ansno: UInt32? = nil,
    mime: String? = "text/xml", more: Bool = false, lacking hole: String? = nil
  ) -> UInt32 {
    let key = "\(peer) \(channel)"
    let number = msgno ?? self.msgno[key, default: 0]
    if type == "MSG" { self.msgno[key] = number + 1 }
    let payload = type == "NUL" ? "" : (mime.map { "Content-Type: \($0)\r\n\r\n" } ?? "\r\n") + body
    let sequence = seqno[key, default: 0]
    seqno[key] = sequence &+ UInt32(payload.utf8.count)
    let answer = ansno.map { " \($0)" } ?? ""
    let place = "\(channel) \(number) \(more ? "*" : ".") \(sequence) \(payload.utf8.count)\(answer)"
    octets("\(type) \(place)\r\n\(payload)END\r\n", from: peer, lacking: hole)
    return number
  }

  /// Both peers take far more on channel 0 than the first window allows (RFC 3081, section 3.1.3).
  mutating func widen() {
    for peer in Peer.allCases { octets("SEQ 0 \(seqno["\(peer.other) 0", default: 0]) 1000000\r\n", from: peer) }
  }

  private mutating func octets(_ text: String, from peer: Peer, lacking hole: String? = nil) {
    log.append((peer, text))
    packet += 1
    time += 1_000_000_000
    recorder.now = PacketOrigin(time: Timestamp(nanoseconds: time), packet: packet)
    let offset = offsets[peer, default: 0]
    offsets[peer] = offset + UInt64(text.utf8.count)
    guard let hole, let range = text.firstRange(of: hole) else { return consume(text, from: peer, at: offset) }
    let before = String(text[..<range.lowerBound])
    let start = offset + UInt64(before.utf8.count)
    let count = UInt64(hole.utf8.count)
    consume(before, from: peer, at: offset)
    recorder.loseNETCONF()
    conversation.skip(count, from: peer, at: start, into: &recorder)
    consume(String(text[range.upperBound...]), from: peer, at: start + count)
  }

  private mutating func consume(_ text: String, from peer: Peer, at offset: UInt64) {
    let now = time
    Octets(text).withBytes {
      _ = conversation.consume($0, from: peer, at: offset, time: now, into: &recorder)
    }
  }

  /// The TLS agreed on failed, or never came: both go on in clear.
  mutating func resumeInClear() {
    conversation.resumeInClear(into: &recorder)
    forget()
  }

  /// All numbers begin anew, as behind a tuning reset.
  mutating func forget() {
    seqno = [:]
    msgno = [:]
  }

  /// Channel 0.
  mutating func manage(_ type: String, _ element: String, from peer: Peer, msgno: UInt32? = nil) {
    send(type, element, from: peer, channel: 0, msgno: msgno, mime: "application/beep+xml")
  }

  /// The number of the initiator's last request on channel 0.
  var lastAsked: UInt32 { msgno["initiator 0", default: 1] - 1 }

  /// The greetings; each offers these profiles.
  mutating func greet(_ initiator: [String] = [], _ listener: [String] = [netconf]) {
    for (peer, profiles) in [(Peer.listener, listener), (.initiator, initiator)] {
      let list = profiles.map { "<profile uri='\($0)'/>" }.joined()
      manage("RPY", profiles.isEmpty ? "<greeting/>" : "<greeting>\(list)</greeting>", from: peer, msgno: 0)
      msgno["\(peer) 0"] = 1
    }
  }

  /// Starts a channel.
  mutating func start(
    _ channel: UInt32 = 1, from peer: Peer = .initiator, profile: String = netconf, content: String = "",
    reply: String = ""
  ) {
    let number = msgno["\(peer) 0", default: 1]
    func element(_ content: String) -> String {
      content.isEmpty ? "<profile uri='\(profile)'/>" : "<profile uri='\(profile)'><![CDATA[\(content)]]></profile>"
    }
    manage("MSG", "<start number='\(channel)'>\(element(content))</start>", from: peer)
    manage("RPY", element(reply), from: peer.other, msgno: number)
  }

  static func hello(_ sessionID: Int? = nil, base version: String = "1.0", more: String = "") -> String {
    "<hello xmlns='\(base)'><capabilities><capability>urn:ietf:params:netconf:base:\(version)</capability>\(more)"
      + "</capabilities>" + (sessionID.map { "<session-id>\($0)</session-id>" } ?? "") + "</hello>"
  }

  /// Both hellos and their empty replies.
  mutating func hellos(manager: Peer = .initiator, channel: UInt32 = 1, sessionID: Int = 4711) {
    for (peer, text) in [(manager.other, Self.hello(sessionID)), (manager, Self.hello())] {
      let number = send("MSG", text, from: peer, channel: channel)
      send("RPY", "", from: peer.other, channel: channel, msgno: number, mime: nil)
    }
  }

  /// A request and, unless it is nil, its answer; gives the request's packet.
  @discardableResult
  mutating func ask(
    _ operation: String, _ answer: String? = "<ok/>", from peer: Peer = .initiator, id: String = "7",
    replyID: String? = nil, type: String = "RPY", channel: UInt32 = 1
  ) -> UInt64 {
    let number = send(
      "MSG", "<rpc message-id='\(id)' xmlns='\(Self.base)'>\(operation)</rpc>", from: peer, channel: channel)
    let request = packet
    guard let answer else { return request }
    send(
      type, "<rpc-reply message-id='\(replyID ?? id)' xmlns='\(Self.base)'>\(answer)</rpc-reply>", from: peer.other,
      channel: channel, msgno: number)
    return request
  }

  /// The codes of the findings so far, with their severities.
  var findings: [String] {
    gathered.events.compactMap { event in
      guard case .finding(let finding) = event.event else { return nil }
      return "\(finding.code) \(finding.severity.word)"
    }
  }

  /// The packets that show the findings of a code.
  func packets(of code: String) -> [UInt64] {
    gathered.events.compactMap { event in
      guard case .finding(let finding) = event.event, finding.code == code else { return nil }
      return event.envelope.origin.packet
    }
  }

  var hellos: [HelloRecord] {
    gathered.events.compactMap { if case .hello(let record) = $0.event { record } else { nil } }
  }

  var authentications: [SASLRecord] {
    gathered.events.compactMap { if case .sasl(let record) = $0.event { record } else { nil } }
  }

  var rpcs: [RPCRecord] {
    gathered.events.compactMap { if case .rpc(let record) = $0.event { record.value } else { nil } }
  }

  var outcomes: [OutcomeRecord] {
    gathered.events.compactMap { if case .outcome(let record) = $0.event { record.value } else { nil } }
  }

  // What the recorder knows. It is no value that an expectation could copy.

  var refusedLogins: SessionRecord.RefusedLogins { recorder.refusedLogins }
  var user: String? { recorder.user }
  var manager: Peer? { recorder.manager }
  var beep: SessionRecord.BEEPFacts { recorder.beep }
  var netconf: SessionRecord.NETCONFFacts? { recorder.netconf.facts }
  var isNETCONF: Bool { recorder.netconf.isSpoken }
  /// How many requests wait in each NETCONF session.
  var openRequests: [Int] {
    recorder.netconf.talks.indices.map { recorder.netconf.talks[$0].asked.count }
  }

  /// The connection ends, or with false only what was seen of it.
  mutating func finish(isOver: Bool = true) {
    for peer in Peer.allCases { conversation.finish(from: peer, into: &recorder) }
    recorder.finishNETCONF(isOver: isOver)
  }
}
