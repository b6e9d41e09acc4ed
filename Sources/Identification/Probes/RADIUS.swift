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

  private static func packet(_ it: inout Reader, _ codes: [Int]) throws(Mismatch) {
    try it.require(codes.contains(try it.u8()), 5)
    try it.skip(1)
    let whole = it.datagramLength
    try it.require(try it.u16() == whole && whole >= 20 && whole <= 4096, 16)
    try it.skip(16)
    var count = 0
    while !it.isAtEnd {
      let type = try it.octet(in: 1...252)
      let length = try it.octet(in: 2...255)
      if type == 4 || type == 5 || type == 6 || type == 8 { try it.require(length == 6, 7) }
      if type == 80 { try it.require(length == 18, 7) }
      if [1, 30, 31, 32, 44, 87, 126].contains(type) {
        var text = it
        try text.printable(length - 2)
        try it.require(true, min(length - 2, 8))
      }
      if type == 32, length > 2 { it.learn(.host, it.text(length - 2)) }
      count += 1
      try it.skip(length - 2)
    }
    // The attributes end where the packet does.
    try it.require(true, count > 0 ? 7 : 0)
  }
}
