/// StatsD (its metric_types.md): a name, a value and a type, lines of them in a datagram.
enum StatsD: CallProbe {
  static let application = "StatsD"
  static let transports = Transports.udp
  static let grounds = "metrics of StatsD"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<4 {
      if number > 0, it.isAtEnd { return }
      try metric(&it)
    }
  }

  private static func metric(_ it: inout Reader) throws(Mismatch) {
    var length = 0
    while let octet = it.peek(length), octet != 0x3A, octet != 0x2C {
      let isName = (0x61...0x7A).contains(octet | 0x20) || (0x2D...0x39).contains(octet) || octet == 0x5F
      guard isName, length < 200 else { throw .wrong }
      length += 1
    }
    guard length >= 3 else { throw it.left <= length ? .short : .wrong }
    try it.skip(length)
    try it.require(true, 4)
    if it.peek() == 0x2C { try tags(&it) }
    try it.expect(":")
    try it.number()
    try it.expect("|")
    // Counters, gauges, timers, histograms, distributions, sets.
    try it.word(["ms", "c", "g", "h", "d", "s"])
    try rest(&it)
  }

  /// Tags behind the name, as Telegraf has them (its inputs/statsd, "Influx Statsd"): each a comma, a key and a value.
  private static func tags(_ it: inout Reader) throws(Mismatch) {
    var hasValue = true
    var length = 0
    while let octet = it.peek(length), octet != 0x3A {
      guard octet > 0x20, octet < 0x7F, octet != 0x7C, octet != 0x2C || hasValue, length < 1024 else { throw .wrong }
      if octet == 0x2C { hasValue = false }
      if octet == 0x3D { hasValue = true }
      length += 1
    }
    guard it.peek(length) != nil else { throw .short }
    try it.require(hasValue, 4)
    try it.skip(length)
  }

  /// A rate, tags, and the line's end or the datagram's.
  private static func rest(_ it: inout Reader) throws(Mismatch) {
    if it.isAtEnd { return try it.require(it.isLast, 6) }
    guard it.peek() == 0x7C else { return try it.expect("\n") }
    let next = it.peek(1)
    try it.require(next == 0x40 || next == 0x23, 7)
    guard let end = it.firstOffset(of: 0x0A, from: 0, before: 1500) else { return try it.skip(it.left) }
    try it.skip(end + 1)
  }
}
