/// HTTP/2 with prior knowledge (RFC 9113, section 3.4).
enum HTTP2: Probe {
  static let application = "HTTP/2"
  static let grounds = "the connection preface of HTTP/2"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard it.peek() == 0 else { return try it.expect("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") }
    // Behind the text a client goes on as a server begins: where the text was not seen, either may say this.
    if it.spokeFirst == nil, hasSettings(it) { return try settings(&it) }
    try frames(&it)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if let type = it.peek(3), type != 4 || (it.spokeFirst == nil && !hasSettings(it)) { return try frames(&it) }
    try settings(&it)
  }

  /// Whether a SETTINGS frame begins that sets something: an empty one has a single octet that tells it.
  private static func hasSettings(_ it: Reader) -> Bool { it.peek(3) == 4 && it.peek(4) == 0 && it.peek(2) != 0 }

  /// The server's preface is a SETTINGS frame of stream 0 (section 6.5), six octets a setting.
  private static func settings(_ it: inout Reader) throws(Mismatch) {
    let length = try it.u24()
    try it.require(length % 6 == 0 && length <= 120, 8)
    try it.expect(4)
    try it.require(try it.u8() <= 1, 3)
    try it.zeros(4)
    if length > 0 { try it.number16(in: 1...9) }
  }

  /// Frames from the middle of a connection (section 4.1): two of them, one of a kind whose length or flags tell it.
  private static func frames(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "frames of HTTP/2"
    var isTold = false
    for number in 0..<4 {
      if try frame(&it) { isTold = true }
      // Where the beginning was seen there was none of HTTP/2.
      if number > 0, isTold, it.spokeFirst == nil { return }
    }
    throw .wrong
  }

  /// Reads a frame, and returns whether it is of a kind with a length of its own, or has headers.
  private static func frame(_ it: inout Reader) throws(Mismatch) -> Bool {
    let length = try it.u24()
    try it.require(length <= 1 << 16, 7)
    let type = try it.octet(in: 0...9)
    let (flags, stream) = (try it.u8(), try it.u32())
    try it.require(stream < 1 << 24, 4)
    switch type {
    case 0: try it.require(stream > 0 && flags & ~9 == 0 && (length > 0 || flags == 1), 5)
    case 1:
      // All headers at once, the first of them indexed or to be, or the table's size (RFC 7541, section 6).
      try it.require(stream > 0 && length > 0 && flags & ~0x25 == 0 && flags & 4 != 0, 6)
      guard let block = it.peek(flags & 0x20 == 0 ? 0 : 5) else { throw .short }
      try it.require(block >= 0x20, 3)
    case 3: try it.require(stream > 0 && length == 4 && flags == 0 && isError(it), 12)
    case 4: try it.require(stream == 0 && (length == 0 ? flags <= 1 : flags == 0 && isSetting(length, it)), 16)
    case 6: try it.require(stream == 0 && length == 8 && flags & ~1 == 0, 20)
    case 8: try it.require(length == 4 && flags == 0, 14)
    default: throw .wrong
    }
    try it.length(length, 6)
    try it.skip(length)
    return type != 0 && type != 3
  }

  /// Whether an error code follows (section 7).
  private static func isError(_ it: Reader) -> Bool { it.peek16() == 0 && it.peek16(2).map { $0 < 14 } ?? false }

  /// Whether settings of six octets each follow, numbered from 1 on (section 6.5).
  private static func isSetting(_ length: Int, _ it: Reader) -> Bool {
    length % 6 == 0 && length <= 120 && it.peek16().map { (1...9).contains($0) } ?? false
  }
}
