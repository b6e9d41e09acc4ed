import Bytes
import Capture
import Packet

/// A packet that waits until it is known whether its session is selected.
struct HeldPacket {
  let octets: Octets
  let time: Timestamp
  let source: UInt32
  let wireLength: UInt32
  let packet: UInt64

  /// What it takes of the bound.
  var weight: Int { octets.count + 96 }
}

extension HeldPacket {
  /// A copy of a frame that is the packet of that number.
  init(_ frame: borrowing Frame, _ octets: RawSpan, packet: UInt64) {
    self.init(
      octets: Octets(copying: octets), time: frame.time, source: frame.source, wireLength: frame.wireLength,
      packet: packet)
  }
}

/// The packets of sessions of which it is not yet known whether they are selected. Bounded.
struct PacketSpool {
  private struct Flow {
    var isSelected = false
    var held: [HeldPacket] = []
    var weight = 0
    /// Which of the flows that wait it is, in the order in which they began to; 0 for one that has nothing.
    var turn: UInt64 = 0
  }

  /// So many octets wait at most, fragments apart.
  static let limit = 64 << 20
  private static let fragmentLimit = 4 << 20
  private static let flowWeight = 256
  /// So many entries of the orders below may be of what no longer waits, and as many as there are that does.
  private static let slack = 1024

  private let limit: Int
  /// Whether every session is selected, so that only fragments wait.
  private let selectsAll: Bool
  private var flows: [FlowKey: Flow] = [:]
  /// The flows that wait, the longest first; those that no longer do are passed over.
  private var turns: [(turn: UInt64, key: FlowKey)] = []
  private var lastTurn: UInt64 = 0
  private var weight = 0
  private var fragments: [UInt64: HeldPacket] = [:]
  private var fragmentOrder: [UInt64] = []
  private var fragmentWeight = 0
  /// How many flows something is remembered of.
  var count: Int { flows.count }
  /// Packets for which there was no room.
  private(set) var givenUp: UInt64 = 0

  /// A spool with nothing in it.
  init(selectsAll: Bool, limit: Int = Self.limit) {
    self.selectsAll = selectsAll
    self.limit = limit
  }

  /// Whether nothing waits.
  var isEmpty: Bool { weight == 0 && fragments.isEmpty }

  /// Whether packets of a flow are written at once.
  func isSelected(_ key: FlowKey) -> Bool { selectsAll || flows[key]?.isSelected == true }

  /// Whether there is a session that a packet about this flow could belong to, and nothing of it was given up.
  func knows(_ key: FlowKey) -> Bool { selectsAll || flows[key] != nil }

  /// Keeps a packet of a flow that may be selected later.
  mutating func hold(_ packet: HeldPacket, _ key: FlowKey) {
    var flow = flows.removeValue(forKey: key) ?? Flow()
    if flow.held.isEmpty {
      lastTurn += 1
      flow.turn = lastTurn
      turns.append((lastTurn, key))
      flow.weight = Self.flowWeight
      weight += Self.flowWeight
    }
    flow.held.append(packet)
    flow.weight += packet.weight
    weight += packet.weight
    flows[key] = flow
    if turns.count > 2 * flows.count + Self.slack { turns.removeAll { flows[$0.key]?.turn != $0.turn } }
    if weight > limit { makeRoom() }
  }

  /// A session is selected: hands out what waits of it, and nothing waits from now on.
  mutating func select(_ key: FlowKey) -> [HeldPacket] {
    if selectsAll || flows[key]?.isSelected == true { return [] }
    let held = take(key)
    flows[key, default: Flow()].isSelected = true
    return held
  }

  /// A session is over.
  mutating func end(_ key: FlowKey) {
    _ = take(key)
    flows[key] = nil
  }

  // MARK: Fragments

  /// Keeps a fragment, which does not say whose it is.
  mutating func holdFragment(_ packet: HeldPacket) {
    fragments[packet.packet] = packet
    fragmentOrder.append(packet.packet)
    fragmentWeight += packet.weight
    if fragmentOrder.count > 2 * fragments.count + Self.slack { fragmentOrder.removeAll { fragments[$0] == nil } }
    guard fragmentWeight > Self.fragmentLimit else { return }
    // The older half at once, so that this is seldom done.
    let count = fragmentOrder.count / 2 + 1
    for number in fragmentOrder.prefix(count) where takeFragment(number) != nil { givenUp &+= 1 }
    fragmentOrder.removeFirst(count)
  }

  /// Takes a fragment, if it is still there.
  mutating func takeFragment(_ packet: UInt64) -> HeldPacket? {
    guard let held = fragments.removeValue(forKey: packet) else { return nil }
    fragmentWeight -= held.weight
    return held
  }

  // MARK: The bound

  private mutating func take(_ key: FlowKey) -> [HeldPacket] {
    guard var flow = flows[key] else { return [] }
    let held = flow.held
    weight -= flow.weight
    (flow.held, flow.weight, flow.turn) = ([], 0, 0)
    flows[key] = flow
    return held
  }

  /// Gives up what waits longest, an eighth at once, so that this is seldom done.
  private mutating func makeRoom() {
    var count = 0
    while weight > limit / 8 * 7, count < turns.count {
      let next = turns[count]
      count += 1
      guard flows[next.key]?.turn == next.turn else { continue }
      givenUp &+= UInt64(take(next.key).count)
      // What came behind a session's end has no end of its own.
      flows[next.key] = nil
    }
    turns.removeFirst(count)
  }
}
