/// DTLS 1.0 to 1.3 (RFC 6347, section 4.1).
enum DTLS: Probe {
  static let application = "DTLS"
  static let transports = Transports.udp
  static let grounds = "records of DTLS"

  static func request(_ it: inout Reader) throws(Mismatch) { try records(&it, isServer: false) }

  static func answer(_ it: inout Reader) throws(Mismatch) { try records(&it, isServer: true) }

  private static func records(_ it: inout Reader, isServer: Bool) throws(Mismatch) {
    repeat {
      let type = try it.octet(in: 20...25)
      // 1.0, 1.2, 1.3, or the one before 1.0 that Cisco's VPN speaks.
      try it.require([0xFEFF, 0xFEFD, 0xFEFC, 0x0100].contains(try it.u16()), 14)
      let epoch = try it.u16()
      try it.require(epoch < 16, 12)
      try it.expect16(0)
      try it.skip(4)
      let length = try it.number16(in: 1...16_640)
      try it.require(length <= it.wireLength, 4)
      if type == 22, epoch == 0 { try handshake(&it, isServer: isServer) }
      if length == it.wireLength { return try it.require(true, 12) }
      try it.skip(length)
    } while !it.isAtEnd && it.bits < 100
  }

  /// A hello says who is the client: ClientHello is 1, ServerHello and HelloVerifyRequest are 2 and 3 (section 4.3.2).
  private static func handshake(_ it: inout Reader, isServer: Bool) throws(Mismatch) {
    guard let message = it.peek(), (1...3).contains(message) else { return }
    guard isServer == (message > 1) else { throw .wrong }
    it.grounds = message == 1 ? "a ClientHello of DTLS" : "a hello of a DTLS server"
  }
}
