/// Cisco's WCCP 2: a type, a version, a length that agrees.
enum WCCP: PeerProbe {
  static let application = "WCCP"
  static let transports = Transports.udp
  static let grounds = "a message of WCCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let type = try it.number32(in: 7...13, 17)
    // The first version is a number of four octets, and Here I Am has 52 octets.
    if type < 10 {
      try it.require(try it.u32() == 4, 12)
      return try it.require(type != 7 || it.datagramLength == 52, type == 7 ? 6 : 0)
    }
    try it.require(try it.u16() == 0x0200, 10)
    try it.require(try it.u16() == it.wireLength, 12)
    if it.isAtEnd { return }
    // Components follow, security's first.
    try it.number16(in: 0...20)
    try it.require(try it.u16() <= it.wireLength, 4)
  }
}
