import Packet

/// Counts by address, for a bounded number of addresses.
struct AddressTally: Sendable {
  /// How many addresses one tally tells apart.
  static let limit = 256

  /// How often each was seen, as soon as there are two: most tallies know one for ever.
  private var counts: [Address: UInt64] = [:]
  /// How often the only one was.
  private var only: UInt64 = 0
  /// Whether there were more addresses than are told apart.
  private(set) var hasOverflown = false
  private(set) var lowest: Address?
  private(set) var highest: Address?

  /// Counts `address` once more.
  mutating func add(_ address: Address) {
    if counts.isEmpty {
      if lowest == nil || lowest == address {
        (lowest, highest) = (address, address)
        only += 1
        return
      }
      if let lowest { counts[lowest] = only }
    }
    lowest = min(lowest ?? address, address)
    highest = max(highest ?? address, address)
    if let count = counts[address] {
      counts[address] = count + 1
    } else if counts.count < Self.limit {
      counts[address] = 1
    } else {
      hasOverflown = true
    }
  }

  /// How many addresses were told apart.
  var count: Int { counts.isEmpty && only > 0 ? 1 : counts.count }

  /// The addresses seen most, then by address.
  func top(_ limit: Int) -> [(address: Address, count: UInt64)] {
    guard !counts.isEmpty else { return lowest.map { [($0, only)] } ?? [] }
    let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return sorted.prefix(limit).map { ($0.key, $0.value) }
  }

  /// `41 hosts`, `more than 256 hosts`.
  var hosts: String { (hasOverflown ? "more than " : "") + Quantity.count(UInt64(count), "host") }

  /// `10.2.4.9, 10.2.4.10 and 39 others`.
  func names(_ limit: Int) -> String {
    let names = top(limit).map { AddressText.text($0.address) }
    let others = count - names.count
    if hasOverflown { return "\(names.joined(separator: ", ")) and more than \(others) others" }
    if others > 0 { return "\(names.joined(separator: ", ")) and \(others == 1 ? "1 other" : "\(others) others")" }
    return Self.list(names)
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The smallest network that holds all of them: `10.2.0.0/16`.
  var network: String {
    guard let lowest, let highest else { return "" }
    if lowest == highest { return AddressText.text(lowest) }
    guard lowest.family == highest.family else { return "several networks" }
    if lowest.family == .v4 {
      let prefix = (lowest.low ^ highest.low).leadingZeroBitCount - 32
      let mask = prefix == 0 ? 0 : UInt32.max << UInt32(32 - prefix)
      return "\(AddressText.text(Address(v4: UInt32(truncatingIfNeeded: lowest.low) & mask)))/\(prefix)"
    }
    let high = (lowest.high ^ highest.high).leadingZeroBitCount
    let prefix = high < 64 ? high : 64 + (lowest.low ^ highest.low).leadingZeroBitCount
    let masked = Address(
      high: prefix >= 64 ? lowest.high : lowest.high & ~(UInt64.max >> UInt64(prefix)),
      low: prefix <= 64 ? 0 : lowest.low & ~(UInt64.max >> UInt64(prefix - 64)))
    return "\(AddressText.text(masked))/\(prefix)"
  }
}
