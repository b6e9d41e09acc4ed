/// Numbers as people read them.
extension String {
  /// With a comma at each thousand: `48,113,904`.
  init(grouping number: some BinaryInteger) {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      if index > 0, left % 3 == 0, result.last != "-" { result.append(",") }
      result.append(digit)
    }
    self = result
  }

  /// A size in decimal units with two digits: `2.1 MB`, `62 kB`, `17 octets`.
  init(size octets: UInt64) {
    guard octets >= 1_000 else {
      self = octets == 1 ? "1 octet" : "\(octets) octets"
      return
    }
    var value = octets
    var units = ["kB", "MB", "GB", "TB", "PB", "EB"][...]
    var remainder: UInt64 = 0
    var unit = ""
    repeat {
      remainder = value % 1_000
      value /= 1_000
      unit = units.popFirst() ?? unit
    } while value >= 1_000
    self = value >= 10 ? "\(value) \(unit)" : "\(value).\(remainder / 100) \(unit)"
  }

  /// A duration in the largest fitting unit: `6.2 s`, `15 ms`.
  init(nanoseconds: Int64) {
    let tenths = nanoseconds / 100_000_000
    self = tenths >= 10 ? "\(String(grouping: tenths / 10)).\(tenths % 10) s" : "\(nanoseconds / 1_000_000) ms"
  }
}
