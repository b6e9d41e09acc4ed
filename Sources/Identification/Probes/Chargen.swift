/// The character generator (RFC 864): lines of 72 printing characters, each beginning one character later.
enum Chargen: BannerProbe {
  static let application = "chargen"
  static let transports = Transports.both
  static let grounds = "lines of chargen, each character one behind the other"

  static func answer(_ it: inout Reader) throws(Mismatch) {
    var before = try it.octet(in: 0x20...0x7E)
    for _ in 1..<72 {
      let octet = try it.u8()
      let isNext = octet == before + 1 || (octet <= 0x21 && before >= 0x7D)
      try it.require(isNext && (0x20...0x7E).contains(octet), 5)
      before = octet
    }
    try it.expect("\r\n")
  }
}
