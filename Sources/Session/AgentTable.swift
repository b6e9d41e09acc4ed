import Packet

/// Which live sessions are at which agent: they may share its candidate, and may end each other (RFC 6241, sections 7.9
/// and 8.3.1).
struct AgentTable {
  /// An agent, by where it is.
  struct Agent: Hashable {
    let address: Address
    /// The virtual network that the address belongs to.
    let tenant: UInt64
  }

  /// Of more sessions at one agent the later ones do not hear of the others, and say so.
  static let sessionLimit = 64
  private var slots: [Agent: [Int]] = [:]

  /// The session in `slot` turns out to be at `agent`; false where it will not hear of the others.
  mutating func add(_ slot: Int, at agent: Agent) -> Bool {
    guard slots[agent, default: []].count < Self.sessionLimit else { return false }
    slots[agent, default: []].append(slot)
    return true
  }

  /// The session in `slot` is over.
  mutating func remove(_ slot: Int, at agent: Agent) {
    slots[agent]?.removeAll { $0 == slot }
    if slots[agent]?.isEmpty == true { slots[agent] = nil }
  }

  /// The slots of the others.
  func others(than slot: Int, at agent: Agent) -> [Int] { slots[agent, default: []].filter { $0 != slot } }
}
