import BEEP
import Bytes
@testable import Packet
import Reassembly
import TestSupport

@testable import Session

/// Counts what is told of sessions, and keeps nothing else.
final class Tally: SessionOutputs {
  var final = 0
  var evicted = 0
  /// Of sessions whose listener has greeted: a greeting that only begins is BEEP, too, and not yet looked for.
  var evictedGreeted = 0
  var answers: [Int: Int] = [:]

  func receive(_ event: SessionEvent, _ envelope: Envelope) {
    switch event {
    case .rpc(let record) where record.reply == .ok: answers[envelope.session, default: 0] += 1
    case .session(let record) where record.isFinal:
      final += 1
      guard record.facts.end == .evicted else { return }
      evicted += 1
      if record.beep?.listenerGreeted == true { evictedGreeted += 1 }
    default: break
    }
  }
  func receive(_ octets: RawSpan, session: Int, from: Peer) {}
  func skip(_ gap: Gap, session: Int, from: Peer) {}
  func conflict(_ conflict: Conflict, session: Int, from: Peer) {}
  func receive(body octets: RawSpan, _ piece: BodyPiece) {}
}

/// Very many connections at once, and what the rooms from reassembly to session hold for them.
struct Crowd: ~Copyable {
  static let server = Endpoint(address: Address(v4: 0xC000_0201), port: 831)

  let tally = Tally()
  let limit: Int
  var reassembler: Reassembler
  var sessions: Sessions
  /// The most that was held at any time.
  private(set) var most = 0
  private var time: Int64 = 1_700_000_000_000_000_000
  private var packets: UInt64 = 0
  private var next: [UInt32: [FlowSide: Int]] = [:]

  init(limit: Int) {
    self.limit = limit
    reassembler = Reassembler(memoryLimit: limit, hashSecret: 7)
    sessions = Sessions(outputs: tally, demand: [.verdictsOnSilence], watched: PortSet([831]))
  }

  private static func initial(_ side: FlowSide) -> Int { side == .lower ? 1000 : 500_000 }

  /// A segment of a client's connection, behind all that its side has sent, or so many octets further.
  mutating func send(
    _ client: UInt32, _ side: FlowSide, _ octets: [UInt8] = [], flags: TCPHeader.Flags = .ack, ahead: Int = 0
  ) {
    packets += 1
    time += 1_000
    let key = FlowKey(
      source: Endpoint(address: Address(v4: 0x0A00_0000 &+ client), port: 40_000), destination: Crowd.server,
      transport: .tcp)
    let sequence = next[client]?[side] ?? Self.initial(side)
    let acknowledgement = next[client]?[side.other] ?? Self.initial(side.other)
    let header = TCPHeader(
      sequence: SequenceNumber(UInt32(truncatingIfNeeded: sequence + ahead)),
      acknowledgement: SequenceNumber(UInt32(truncatingIfNeeded: flags.contains(.ack) ? acknowledgement : 0)),
      flags: flags, window: 65_000, urgentPointer: 0, headerLength: 20, windowShift: nil, timestampValue: nil,
      timestampEcho: nil)
    let packet = DecodedPacket(
      key: key, sender: side, tcp: header, networkOffset: 0, transportOffset: 0, payload: 0..<octets.count,
      payloadLength: octets.count, hopLimit: 64, identification: UInt16(truncatingIfNeeded: packets), vlan: nil,
      tunnel: nil, isReassembled: false, isWatched: true)
    let origin = PacketOrigin(time: Timestamp(nanoseconds: time), packet: packets)
    Octets(octets).withBytes {
      reassembler.accept(packet, in: $0, origin: origin, checksum: .good, into: &sessions)
    }
    next[client, default: [:]][side] = sequence + ahead + octets.count + (flags.contains(.syn) ? 1 : 0)
    most = max(most, reassembler.footprint)
  }

  mutating func shakeHands(_ client: UInt32) {
    next[client] = nil
    send(client, .lower, flags: .syn)
    send(client, .upper, flags: [.syn, .ack])
    send(client, .lower)
  }

  /// Forgets where a client's connection stood: its next one begins anew.
  mutating func forget(_ client: UInt32) { next[client] = nil }

  mutating func finish() { reassembler.finish(into: &sessions) }
}
