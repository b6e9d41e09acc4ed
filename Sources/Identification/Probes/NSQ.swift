/// NSQ's TCP protocol, version 2: the client names the version, then sends lines; the server sends frames.
///
/// ```text
/// [size, 4 octets][frame type, 4 octets][data]
/// ```
enum NSQ: Probe {
  static let application = "NSQ"
  static let grounds = "version 2 of NSQ"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x20 {
      try it.expect("  V2")
      guard !it.isAtEnd else { return }
      return _ = try it.word(["IDENTIFY\n", "AUTH\n", "SUB ", "PUB ", "MPUB ", "DPUB "])
    }
    it.grounds = "commands of NSQ"
    // From the middle of a connection: an answer to a heartbeat, a message that is done, to come again, or at work.
    for _ in 0..<4 where it.holds("NOP\n") {
      try it.skip(4)
      try it.require(true, 8)
      if it.isAtEnd { return }
    }
    try it.word(["FIN ", "REQ ", "TOUCH "])
    try identifier(&it)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "frames of NSQ"
    let size = try it.number32(in: 6...1 << 22, 10)
    try it.expect(0, 0, 0)
    switch try it.octet(in: 0...2) {
    case 0: try it.word(["OK", "_heartbeat_", "CLOSE_WAIT", "{\""])
    case 1: try it.expect("E_")
    default:
      // When it came, in nanoseconds since 1970, how often it was tried, and which it is.
      try it.require(size > 30, 0)
      try it.octet(in: 0x14...0x1F)
      try it.skip(7)
      try it.require((1...4096).contains(try it.u16()), 4)
      try identifier(&it)
    }
  }

  /// Sixteen digits in hexadecimal.
  private static func identifier(_ it: inout Reader) throws(Mismatch) {
    for _ in 0..<16 {
      let octet = try it.u8()
      try it.require((0x30...0x39).contains(octet) || (0x61...0x66).contains(octet), 4)
    }
  }
}
