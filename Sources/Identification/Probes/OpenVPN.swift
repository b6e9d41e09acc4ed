/// OpenVPN (its network protocol): an opcode, a session, and over TCP a length.
enum OpenVPN: Probe {
  static let application = "OpenVPN"
  static let transports = Transports.both
  static let grounds = "a reset packet of OpenVPN's client"

  static func request(_ it: inout Reader) throws(Mismatch) { try packet(&it, [0x38, 0x50, 0x08]) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a reset packet of OpenVPN's server"
    try packet(&it, [0x40, 0x10])
  }

  private static func packet(_ it: inout Reader, _ codes: [Int]) throws(Mismatch) {
    var length = it.wireLength
    if !it.isDatagram {
      length = try it.number16(in: 14...1600)
      try it.length(length, 10)
    }
    try it.require(codes.contains(try it.u8()), 7)
    // A session is random: three of its octets are zero once in 300,000 times.
    var zeros = 0
    for _ in 0..<8 { if try it.u8() == 0 { zeros += 1 } }
    try it.require(zeros < 3, 0)
    // Bare: acknowledgements and a packet number. With tls-auth: HMAC of 16, 20, 32 or 64, number and time before.
    // With tls-crypt: number and time, then HMAC of 32.
    for digest in [0, 16, 20, 32, 64] {
      let start = digest == 0 ? 0 : digest + 8
      guard let count = it.peek(start), count <= 8 else { continue }
      let rest = start + 1 + count * 4 + (count > 0 ? 8 : 0)
      guard rest + 4 + 9 == length || codes[0] == 0x38 && rest + 4 + 9 + 0 == length else { continue }
      // The first packet of a session has number 0 (one where it is sent anew).
      guard let high = it.peek16(rest), let low = it.peek16(rest + 2), high == 0, low < 2 else { continue }
      if digest > 0 { try it.require(it.peek16(digest) == 0, 16) }
      return try it.require(true, 5 + 31 - (digest > 0 ? 8 : 0))
    }
    try it.require(length == 54 && it.peek16() == 0 && it.peek16(2) == 1, 40)
  }
}
