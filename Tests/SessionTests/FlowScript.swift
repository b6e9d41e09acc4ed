import BEEP
import Bytes
import Packet
import Reassembly

@testable import Session

/// TCP flows told in pieces, as the reassembly tells them.
struct FlowScript: ~Copyable {
  let gathered = Gathered()
  var sessions: Sessions
  private var facts: [Int: FlowFacts] = [:]
  private var offsets: [Int: (UInt64, UInt64)] = [:]
  private var packet: UInt64 = 0

  init(ports: PortSet, isSearch: Bool = false, demand: Demand = []) {
    let demand = demand.union(.verdictsOnSilence)
    sessions = Sessions(outputs: gathered, demand: demand, watched: ports, isSearch: isSearch)
  }

  private mutating func origin() -> PacketOrigin {
    packet += 1
    return PacketOrigin(
      time: Timestamp(nanoseconds: 1_768_000_000_000_000_000 + Int64(packet) * 1_000_000), packet: packet)
  }

  /// A connection to `port`; its number is the flow's slot.
  mutating func open(_ number: Int, port: UInt16, hasSYN: Bool = true, isOneSided: Bool = false) {
    let client = IdentityTests.endpoint(192, 0, 2, 10, UInt16(50_000 + number))
    let server = IdentityTests.endpoint(192, 0, 2, 1, port)
    var facts = FlowFacts(key: FlowKey(source: client, destination: server, transport: .tcp), first: origin())
    if hasSYN { facts.initiator = facts.key.lower == client ? .lower : .upper }
    facts.startsWithSYN = hasSYN
    facts.state = .established
    facts.lower.packets = 1
    facts.upper.packets = 1
    if isOneSided { facts[facts.key.lower == client ? .upper : .lower].packets = 0 }
    self.facts[number] = facts
    sessions.opened(FlowID(slot: number, generation: 1), facts)
  }

  /// Octets of one peer; the initiator is the client.
  mutating func say(_ number: Int, _ peer: Peer, _ octets: [UInt8]) {
    guard let facts = facts[number] else { return }
    let client: FlowSide = facts.key.lower.port >= 50_000 ? .lower : .upper
    let side = peer == .initiator ? client : client.other
    var offset = offsets[number, default: (0, 0)]
    let start = side == .lower ? offset.0 : offset.1
    if side == .lower { offset.0 += UInt64(octets.count) } else { offset.1 += UInt64(octets.count) }
    offsets[number] = offset
    let chunk = Chunk(
      flow: FlowID(slot: number, generation: 1), sender: side, offset: start, origin: origin(), isCopied: false)
    Octets(octets).withBytes { sessions.receive($0, chunk) }
  }

  /// Octets of one peer that the capture lacks.
  mutating func lose(_ number: Int, _ peer: Peer, _ count: Int) {
    guard let facts = facts[number] else { return }
    let client: FlowSide = facts.key.lower.port >= 50_000 ? .lower : .upper
    let side = peer == .initiator ? client : client.other
    var offset = offsets[number, default: (0, 0)]
    let start = side == .lower ? offset.0 : offset.1
    if side == .lower { offset.0 += UInt64(count) } else { offset.1 += UInt64(count) }
    offsets[number] = offset
    sessions.skip(
      Gap(
        flow: FlowID(slot: number, generation: 1), sender: side, offset: start, octets: UInt64(count),
        cause: .capture, before: nil, after: origin()))
  }

  mutating func say(_ number: Int, _ peer: Peer, _ text: String) { say(number, peer, Array(text.utf8)) }

  /// A peer has no more to say, and sends FIN.
  mutating func end(_ number: Int, _ peer: Peer) {
    guard let facts = facts[number] else { return }
    let client: FlowSide = facts.key.lower.port >= 50_000 ? .lower : .upper
    let side = peer == .initiator ? client : client.other
    let last = origin()
    sessions.ended(FlowID(slot: number, generation: 1), sender: side, isReset: false, origin: last)
  }

  /// The connection ends, or no more is seen of it.
  mutating func close(_ number: Int, state: FlowFacts.State = .closed) {
    guard var facts = facts[number] else { return }
    facts.last = origin()
    facts.state = state
    sessions.retired(FlowID(slot: number, generation: 1), facts)
  }

  /// The verdicts of the sessions that were told.
  var verdicts: [VerdictRecord] {
    gathered.events.compactMap { if case .session(let record) = $0.event { record.verdict } else { nil } }
  }
}
