import BEEP
import Packet
import Reassembly

@testable import Session

/// Hand-made facts: the sessions that output.md draws.
enum Scene {
  /// 2026-11-20T09:00:00Z.
  static let nine: Int64 = 1_795_165_200_000_000_000

  static func address(_ text: String) -> Address {
    Address(v4: text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) })
  }

  /// A packet `seconds` after nine o'clock.
  static func origin(_ packet: UInt64, _ seconds: Double, source: UInt32 = 0) -> PacketOrigin {
    PacketOrigin(
      time: Timestamp(nanoseconds: nine + Int64((seconds * 1_000_000).rounded()) * 1000), packet: packet, source: source
    )
  }

  static func envelope(
    _ session: Int, _ initiator: (String, UInt16), _ listener: (String, UInt16), at origin: PacketOrigin,
    manager: Peer? = nil
  ) -> Envelope {
    Envelope(
      naming: .shared(SessionName(uid: "C8mX2qP0v7ZkT1aLd3", communityID: "1:lWB/rK6WR8mywlwbTQevyIl166w=")),
      session: session, origin: origin, transport: .tcp,
      initiator: Endpoint(address: address(initiator.0), port: initiator.1),
      listener: Endpoint(address: address(listener.0), port: listener.1),
      vlan: nil, manager: manager, user: nil, userFrom: nil)
  }

  static func verdict(
    _ code: VerdictRecord.Code, _ application: String?, _ standing: VerdictRecord.Standing,
    _ reasons: [String] = [], evidence: PacketOrigin? = nil, confidence: VerdictRecord.Confidence = .certain
  ) -> VerdictRecord {
    VerdictRecord(
      code: code, application: application, standing: standing, confidence: confidence, seen: .whole, reasons: reasons,
      evidence: evidence, opaque: nil, wouldChange: nil, previous: nil)
  }

  /// A direction with so many packets and octets.
  static func direction(_ packets: UInt64, _ octets: UInt64) -> FlowFacts.Direction {
    var direction = FlowFacts.Direction()
    direction.packets = packets
    direction.octets = octets
    return direction
  }

  static func session(
    _ envelope: Envelope, _ first: PacketOrigin, _ last: PacketOrigin, _ verdict: VerdictRecord,
    there: FlowFacts.Direction = direction(1, 0), back: FlowFacts.Direction = direction(1, 0),
    state: FlowFacts.State = .closed, end: FlowFacts.End = .closed
  ) -> SessionRecord {
    let key = FlowKey(source: envelope.initiator, destination: envelope.listener, transport: envelope.transport)
    let side: FlowSide = key.lower == envelope.initiator ? .lower : .upper
    var facts = FlowFacts(key: key, first: first)
    facts.last = last
    facts.initiator = side
    facts.state = state
    facts.end = end
    facts.startsWithSYN = true
    facts.history = History("ShADadFf") ?? History()
    facts[side] = there
    facts[side.other] = back
    return SessionRecord(
      facts: facts, rolesFrom: .syn, initiatorSide: side, gaps: [], verdict: verdict, beep: nil, netconf: nil,
      encrypted: false, authenticatedBy: nil, findingCounts: [], isFinal: true, update: nil, isComplete: true)
  }

  static func rpc(
    _ operation: String?, target: String? = nil, source: String? = nil, reply: RPCRecord.Reply = .ok,
    request: PacketOrigin? = nil, took milliseconds: Double? = nil, ordinal: UInt64? = nil
  ) -> RPCRecord {
    RPCRecord(
      channel: 3, msgno: 2, messageID: "102", request: ordinal, replyMessage: ordinal.map { $0 + 1 },
      operation: operation, operationNamespace: "urn:ietf:params:xml:ns:netconf:base:1.0", sourceDatastore: source,
      targetDatastore: target, reply: reply, errors: [], changes: [], changeCount: 0, applied: nil, commitPacket: nil,
      requestOctets: 357, replyOctets: 159,
      latencyNanoseconds: milliseconds.map { Int64(($0 * 1000).rounded()) * 1000 },
      durationNanoseconds: nil, requestPacket: request, replyPacket: nil, encrypted: false, isComplete: true,
      missingOctets: 0, parameters: [])
  }

  static func finding(_ code: String, _ severity: Severity, _ text: String) -> FindingRecord {
    FindingRecord(code: code, severity: severity, from: .initiator, channel: 1, text: text, reference: nil, count: 1)
  }

  static func message(body: String?, profile: String? = nil) -> MessageRecord {
    let octets = body.map { Array($0.utf8) }
    return MessageRecord(
      ordinal: 7, epoch: 0, layer: 0, from: .initiator, channel: 1, profile: profile, type: .msg, msgno: 0, ansno: nil,
      frames: 1, octets: 400, sha256: nil, contentType: "text/xml", bodyOctets: UInt64(octets?.count ?? 0),
      isComplete: true, missingOctets: 0, streamOffset: 12, last: origin(34, 4), element: "rpc", xml: "well-formed",
      header: nil, request: nil, body: octets.map { .init($0, count: UInt64($0.count)) }, payload: nil)
  }
}
