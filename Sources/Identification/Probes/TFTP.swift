/// TFTP (RFC 1350, section 5; RFC 2347): requests, and the blocks that another port answers with.
enum TFTP: Probe {
  static let application = "TFTP"
  static let transports = Transports.udp
  static let grounds = "a request of TFTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard it.peek16() == 1 || it.peek16() == 2 else { return try block(&it) }
    try it.number16(in: 1...2)
    it.learn(.name, try it.string(least: 1, limit: 255))
    try it.word(["octet\u{0}", "netascii\u{0}", "mail\u{0}"], anyCase: true)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) { try block(&it) }

  private static func block(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "blocks of TFTP"
    switch try it.number16(in: 3...6) {
    case 3: try data(&it)
    case 4: try it.require((0...2).contains(try it.u16()) && it.datagramLength == 4, 24)
    case 5:
      try it.number16(in: 0...8)
      _ = try it.string(least: 1, limit: 200)
      try it.require(it.isAtEnd, 4)
    default:
      _ = try it.string(least: 1, limit: 32)
      _ = try it.string(least: 1, limit: 32)
    }
  }

  /// Behind a number 512 octets, or what was agreed on (RFC 2348); only the last block is shorter (section 2).
  private static func data(_ it: inout Reader) throws(Mismatch) {
    let number = try it.u16()
    let length = it.datagramLength
    try it.require((1...2).contains(number) && length <= 1468, 1)
    guard let next = it.following, next.peek16() == 3, next.peek16(2) == number + 1 else { return }
    try it.require(next.datagramLength <= length, length >= 516 ? 16 : 0)
  }
}
