import BEEP
import Bytes
import Foundation
import Packet
import Reassembly
import TLS

@testable import Session

/// A recorded session that begins TLS, and how it is played to a live session.
struct TLSSession: Decodable, Sendable {
  /// Octets that one peer sent at once.
  struct Segment: Decodable, Sendable {
    var from: String
    var count: Int
  }

  /// A piece of a direction, as it is given to a session; nil octets are a gap.
  struct Piece {
    var peer: Peer
    var offset: UInt64
    var octets: [UInt8]
    var isMissing = false
  }

  private enum CodingKeys: String, CodingKey {
    case segments, clear, inside
    case clearSegments = "clear_segments"
  }

  var segments: [Segment]
  var clearSegments: Int
  /// The messages in clear and inside: sender, type, channel, msgno, digest.
  var clear: [String]
  var inside: [String]
  var log: [UInt8] = []
  private var octets: [String: [UInt8]] = [:]

  init(_ name: String) throws {
    let root = Bundle.module.bundleURL.appendingPathComponent("Vectors")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: root.appendingPathComponent(name + ".json")))
    for side in ["initiator", "listener"] {
      octets[side] = try Array(Data(contentsOf: root.appendingPathComponent("\(name).\(side).bin")))
    }
    let keys = root.appendingPathComponent(name + ".keylog")
    log = (try? Array(Data(contentsOf: keys))) ?? []
  }

  /// What was sent, piece by piece, from a segment on.
  func pieces(from first: Int = 0) -> [Piece] {
    var position = ["initiator": 0, "listener": 0]
    var start = position
    var pieces: [Piece] = []
    for (index, segment) in segments.enumerated() {
      let place = position[segment.from, default: 0]
      position[segment.from] = place + segment.count
      if index < first {
        start = position
        continue
      }
      pieces.append(
        Piece(
          peer: segment.from == "initiator" ? .initiator : .listener,
          offset: UInt64(place - start[segment.from, default: 0]),
          octets: Array(octets[segment.from, default: []][place..<(place + segment.count)])))
    }
    return pieces
  }

  func secrets(_ log: [UInt8]? = nil) -> TLSSecrets {
    var keys = KeyLog()
    Octets(log ?? self.log).withBytes { keys.consume($0) }
    keys.finish()
    return TLSSecrets(keys)
  }

  /// Plays pieces, each cut into parts of `step` octets, and gives what was told.
  static func play(
    _ pieces: [Piece], _ secrets: TLSSecrets?, step: Int = .max, hasSYN: Bool = true, demand: Demand = []
  ) -> [SessionEvent] {
    record(pieces, secrets, step: step, hasSYN: hasSYN, demand: demand).map(\.event)
  }

  /// The same with the envelopes.
  static func record(
    _ pieces: [Piece], _ secrets: TLSSecrets?, step: Int = .max, hasSYN: Bool = true, demand: Demand = []
  ) -> [(event: SessionEvent, envelope: Envelope)] {
    let gathered = Gathered()
    let (session, end) = run(pieces, secrets, step: step, gathered, hasSYN: hasSYN, demand: demand)
    session.retire(end)
    return gathered.events
  }

  /// What is told of a session that goes on, when nobody has said more for so many seconds.
  static func wait(_ pieces: [Piece], seconds: Int64) -> [SessionEvent] {
    let gathered = Gathered()
    let (session, end) = run(pieces, nil, step: .max, gathered)
    session.judgeSilence(at: Timestamp(nanoseconds: end.first.time.nanoseconds + seconds * 1_000_000_000))
    return gathered.events.map(\.event)
  }

  /// What a session weighs behind these pieces.
  static func weight(_ pieces: [Piece], _ secrets: TLSSecrets?) -> Int {
    let (session, _) = run(pieces, secrets, step: .max, Gathered())
    _ = session.weigh(atLeastEvery: 16_384)
    return session.scales.weight
  }

  /// A session that has seen the pieces, and the facts of its flow with which it may end.
  private static func run(
    _ pieces: [Piece], _ secrets: TLSSecrets?, step: Int, _ gathered: Gathered, hasSYN: Bool = true,
    demand: Demand = []
  ) -> (LiveSession, FlowFacts) {
    let source = Endpoint(address: Address(v4: 0xC000_020A), port: 49159)
    let key = FlowKey(
      source: source, destination: Endpoint(address: Address(v4: 0xC000_0201), port: 831), transport: .tcp)
    var origin = PacketOrigin(time: Timestamp(nanoseconds: 1_764_000_000_000_000_000), packet: 1)
    var facts = FlowFacts(key: key, first: origin)
    facts.lower.packets = 1
    facts.upper.packets = 1
    facts.initiator = key.lower == source ? .lower : .upper
    facts.startsWithSYN = hasSYN
    let identity = SessionIdentity(facts, number: 1) { $0 == 831 }
    let session = LiveSession(
      identity, facts, judge: Judge(identity: identity, day: origin.time) { $0 == 831 },
      recorder: Recorder(
        identity, outputs: gathered, demand: demand.union([.messages, .digests]), now: origin), secrets: secrets)
    for piece in pieces {
      origin.packet += 1
      if piece.isMissing {
        let side = piece.peer == .initiator ? identity.initiatorSide : identity.initiatorSide.other
        session.skip(
          Gap(
            flow: FlowID(slot: 0, generation: 0), sender: side, offset: piece.offset,
            octets: UInt64(piece.octets.count), cause: .capture, before: origin, after: origin), from: piece.peer)
        continue
      }
      for start in stride(from: 0, to: piece.octets.count, by: min(step, max(piece.octets.count, 1))) {
        let part = piece.octets[start...].prefix(step)
        Octets(Array(part)).withBytes {
          session.receive($0, from: piece.peer, at: piece.offset + UInt64(start), origin: origin)
        }
      }
    }
    facts.state = .closed
    facts.last = origin
    return (session, facts)
  }
}

extension [SessionEvent] {
  /// The complete messages of a layer: sender, type, channel, msgno, digest.
  func messages(layer: Int) -> [String] {
    compactMap { event in
      guard case .message(let message) = event, message.layer == layer, message.isComplete else { return nil }
      return
        "\(message.from.rawValue) \(message.type.rawValue) \(message.channel) \(message.msgno) \(message.sha256 ?? "")"
    }
  }

  /// The codes of findings that are not about certificates.
  var codes: Set<String> {
    Set(
      compactMap { if case .finding(let finding) = $0 { finding.code } else { nil } }.filter { !$0.hasPrefix("cert") })
  }

  /// What was told of TLS, the last of it.
  var tls: TLSRecord? { compactMap { if case .tls(let record) = $0 { record.value } else { nil } }.last }

  /// The session's own record.
  var session: SessionRecord? { compactMap { if case .session(let record) = $0 { record.value } else { nil } }.last }

  /// The verdicts in their order.
  var verdicts: [VerdictRecord] { compactMap { if case .verdict(let record) = $0 { record.value } else { nil } } }
}
