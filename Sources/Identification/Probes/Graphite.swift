/// Graphite's plain text (its "Feeding In Your Data"): a path with dots, a value, and the seconds since 1970.
enum Graphite: CallProbe {
  static let application = "Graphite"
  static let transports = Transports.both
  static let grounds = "lines with a path, a value and a time, as Graphite takes them"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try metric(&it)
    try metric(&it)
  }

  private static func metric(_ it: inout Reader) throws(Mismatch) {
    let path = try it.string(upTo: 0x20, least: 3, limit: 120)
    try it.require(path.utf8.contains(0x2E) && path.utf8.allSatisfy(isPath), 4)
    try it.number()
    try it.expect(" ")
    // Of the year 2001 and later.
    try it.require((1_000_000_000...4_000_000_000).contains(try it.decimal(limit: 10)), 0)
    if it.peek() == 0x0D { try it.skip(1) }
    try it.expect("\n")
  }

  /// Letters, digits and what separates tags.
  private static func isPath(_ octet: UInt8) -> Bool {
    (0x61...0x7A).contains(octet | 0x20) || (0x2D...0x3B).contains(octet) || octet == 0x5F || octet == 0x3D
  }
}
