/// TLS 1.0 to 1.3 and SSL 3 (RFC 8446, section 5.1), and SSL 2's hello (RFC 5246, appendix E.2).
enum TLS: Probe {
  static let application = "TLS"
  static let grounds = "records of TLS"
  static let mayCallHome = true

  static func request(_ it: inout Reader) throws(Mismatch) {
    if let first = it.peek(), first & 0x80 != 0 { return try oldHello(&it) }
    try records(&it, hello: 1)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) { try records(&it, hello: 2) }

  private static func records(_ it: inout Reader, hello: Int) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd { return }
      let type = try it.octet(of: 20, 21, 22, 23)
      try it.expect(3)
      try it.octet(in: 0...4)
      let length = try it.number16(in: 1...16_640)
      try it.length(length, 16)
      let body = it
      if type == 22, number == 0 { try handshake(&it, length, hello: hello) }
      if type == 21, length == 2 { try alert(&it) }
      if type == 20 { try it.require(length == 1, 14) }
      if it.bits >= 32 { it.suffices() }
      try it.skip(length - (body.remaining - it.remaining))
    }
  }

  private static func handshake(_ it: inout Reader, _ length: Int, hello: Int) throws(Mismatch) {
    // Ciphered handshake messages begin with anything: only a hello says who is the client.
    let type = try it.u8()
    guard type <= 2 else { return try it.require(type <= 24 || hello == 1, 0) }
    // A hello may go on in the next records (RFC 8446, section 5.1).
    if length < 6, type == hello {
      it.grounds = name(ofHello: type)
      return try it.require(true, 8)
    }
    let message = try it.u24()
    guard type > 0 else { return try it.require(message == 0, 24) }
    try it.require(type == hello, 8)
    try it.require(message + 4 <= length || length >= 16_384 || message < 1 << 16, 8)
    try it.expect(3)
    try it.octet(in: 0...4)
    it.grounds = name(ofHello: type)
    it.suffices()
    guard message + 4 <= length || length >= Opening.limit else { return }
    try it.skip(32)
    try it.skip(it.octet(in: 0...32))
    guard type == 1 else { return }
    let suites = try it.u16()
    try it.require(suites > 0 && suites & 1 == 0, 1)
    try it.skip(suites)
    try it.skip(it.u8())
    try extensions(&it)
  }

  private static func name(ofHello type: Int) -> String { type == 1 ? "a ClientHello of TLS" : "a ServerHello of TLS" }

  private static func extensions(_ it: inout Reader) throws(Mismatch) {
    var left = try it.u16()
    while left >= 4 {
      let type = try it.u16()
      let length = try it.u16()
      left -= 4 + length
      var value = it
      try it.skip(length)
      if type == 0, length > 5 {
        try value.skip(3)
        // Not within one expression: the text would be taken from where the number stands.
        let count = try value.u16()
        it.learn(.sni, value.text(count))
      } else if type == 16, length > 3 {
        try value.skip(2)
        let count = try value.u8()
        it.learn(.alpn, value.text(count))
      }
    }
  }

  private static func alert(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 1, 2)
    try it.octet(in: 0...120)
  }

  private static func oldHello(_ it: inout Reader) throws(Mismatch) {
    let length = try it.u16() & 0x7FFF
    try it.expect(1)
    let version = try it.u16()
    try it.require(version == 2 || (0x0300...0x0303).contains(version), 13)
    let (suites, session, challenge) = (try it.u16(), try it.u16(), try it.u16())
    try it.require(suites > 0 && suites % 3 == 0 && (session == 0 || session == 16), 15)
    try it.require((16...32).contains(challenge) && length == 9 + suites + session + challenge, 26)
    it.grounds = "a hello of SSL 2"
  }
}
