import Packet

/// Who was asked for a service, and who of them answered in it.
struct ServiceTally: Sendable {
  private(set) var listeners = AddressTally()
  /// The listeners that answered in what they were asked for.
  private(set) var servers = AddressTally()

  /// Counts a session with a listener.
  mutating func add(_ listener: Address, answers: Bool) {
    listeners.add(listener)
    if answers { servers.add(listener) }
  }

  /// Whether anybody answered in it.
  var isServed: Bool { servers.count > 0 }

  /// `, asked for at 2 other hosts`: the listeners that did not answer in it; empty where all did, or nobody knows.
  var others: String {
    let silent = listeners.hasOverflown ? 0 : listeners.count - servers.count
    return silent > 0 ? ", asked for at \(Quantity.count(UInt64(silent), "other host"))" : ""
  }
}
