/// Fluentd's forward protocol, version 1 (its specification, "Event Modes" and "Handshake"), in MessagePack.
enum Fluentd: Probe {
  static let application = "Fluentd"
  static let grounds = "an event of Fluentd's forward protocol"

  /// A PING, or a tag with an event, with some, or with packed ones.
  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x96 { return try greeting(&it, 0x96, "PING") }
    try it.octet(in: 0x92...0x94)
    try tag(&it)
    let next = it.peek() ?? 0
    switch next {
    case 0xCE, 0xD7:
      try time(&it)
      try record(&it)
    case 0x91...0x9F:
      try it.skip(1)
      try entry(&it)
    case 0xDC:
      try it.skip(3)
      try entry(&it)
    case 0xC4, 0xD9:
      try it.skip(2)
      try entry(&it)
    case 0xC5, 0xDA:
      try it.skip(3)
      try entry(&it)
    case 0xC6, 0xDB:
      try it.skip(5)
      try entry(&it)
    default: throw it.left == 0 ? .short : .wrong
    }
  }

  /// HELO, PONG, or the acknowledgement of a chunk.
  static func answer(_ it: inout Reader) throws(Mismatch) {
    switch it.peek() ?? 0 {
    case 0x92: try greeting(&it, 0x92, "HELO")
    case 0x95: try greeting(&it, 0x95, "PONG")
    default:
      try it.expect(0x81, 0xA3)
      try it.expect("ack")
    }
    it.grounds = "an answer of Fluentd's forward protocol"
  }

  private static func greeting(_ it: inout Reader, _ array: Int, _ word: String) throws(Mismatch) {
    try it.expect(array)
    try it.expect(0xA4)
    try it.expect(word)
    it.grounds = "a greeting of Fluentd's forward protocol"
  }

  /// A string of letters, digits and what joins them.
  private static func tag(_ it: inout Reader) throws(Mismatch) {
    let first = try it.u8()
    try it.require((0xA1...0xBF).contains(first) || first == 0xD9, 3)
    var length = first & 0x1F
    if first == 0xD9 { length = try it.u8() }
    for place in 0..<length {
      let octet = try it.u8()
      let isName = (0x61...0x7A).contains(octet | 0x20) || (0x2D...0x39).contains(octet) || octet == 0x5F
      try it.require(isName, place < 8 ? 2 : 0)
    }
  }

  /// An event among others: its time, and its record.
  private static func entry(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x92)
    try time(&it)
    try record(&it)
  }

  /// Seconds since 1970, of the year 2001 and later; or EventTime, with nanoseconds behind them.
  private static func time(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0xCE {
      try it.expect(0xCE)
      return try it.require(try it.u32() >= 0x3B00_0000, 0)
    }
    try it.expect(0xD7, 0)
    try it.require(try it.u32() >= 0x3B00_0000, 0)
    try it.require(try it.u32() < 1_000_000_000, 2)
  }

  /// A map whose first key is a string.
  private static func record(_ it: inout Reader) throws(Mismatch) {
    let first = try it.u8()
    try it.require((0x80...0x8F).contains(first) || first == 0xDE, 3)
    if first == 0xDE { try it.skip(2) }
    if first == 0x80 { return }
    let key = try it.u8()
    try it.require((0xA0...0xBF).contains(key) || key == 0xD9, 3)
  }
}
