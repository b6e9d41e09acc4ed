/// RADIUS (RFC 2865, section 3; RFC 5176): a length that agrees, and attributes that fill it.
enum RADIUS: Probe {
  static let application = "RADIUS"
  static let transports = Transports.udp
  static let grounds = "a request of RADIUS"

  static func request(_ it: inout Reader) throws(Mismatch) { try packet(&it, [1, 4, 12, 40, 43]) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer of RADIUS"
    try packet(&it, [2, 3, 5, 11, 41, 42, 44, 45])
  }

  /// Attributes of a number or a time, or of one with a tag (RFC 2865, section 5; RFC 2866, section 5; RFC 2868).
  private static let numbers: Set = [
    7, 10, 12, 13, 15, 16, 27, 28, 29, 37, 38, 40, 41, 42, 43, 45, 46, 47, 48, 49, 51, 52, 53, 55, 61, 62, 64, 65,
  ]

  private static func packet(_ it: inout Reader, _ codes: [Int]) throws(Mismatch) {
    try it.require(codes.contains(try it.u8()), 5)
    try it.skip(1)
    let whole = it.datagramLength
    try it.require(try it.u16() == whole && whole >= 20 && whole <= 4096, 16)
    // The authenticator is random, or a digest.
    try it.spread()
    try it.skip(16)
    var count = 0
    while !it.isAtEnd {
      let type = try it.octet(in: 1...252)
      let length = try it.octet(in: 2...255)
      // The capture lacks the rest.
      if length - 2 > it.remaining, length - 2 <= it.wireLength { return }
      if type == 4 || type == 5 || type == 6 || type == 8 || numbers.contains(type) { try it.require(length == 6, 7) }
      // What hides a password has blocks of sixteen octets (RFC 2865, section 5.2).
      if type == 2 { try it.require(length > 2 && (length - 2) % 16 == 0, 4) }
      if type == 80 { try it.require(length == 18, 7) }
      if [1, 30, 31, 32, 44, 87, 126].contains(type) {
        var text = it
        try text.printable(length - 2)
        try it.require(true, min(length - 2, 8))
      }
      // Those of vendors, whose numbers are assigned from zero on, hold their own, mostly one.
      if type == 26, length > 8, it.peek() == 0, it.peek(5) == length - 6 { try it.require(true, 10) }
      if type == 32, length > 2 { it.learn(.host, it.text(length - 2)) }
      count += 1
      try it.skip(length - 2)
    }
    // The attributes end where the packet does.
    try it.require(true, count > 0 ? 7 : 0)
  }
}
