/// HTTP/2 with prior knowledge (RFC 9113, section 3.4).
enum HTTP2: Probe {
  static let application = "HTTP/2"
  static let grounds = "the connection preface of HTTP/2"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") }

  /// The server's preface is a SETTINGS frame of stream 0 (section 6.5), six octets a setting.
  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.u24()
    try it.require(length % 6 == 0 && length <= 120, 8)
    try it.expect(4)
    try it.require(try it.u8() <= 1, 3)
    try it.zeros(4)
    if length > 0 { try it.number16(in: 1...9) }
  }
}
