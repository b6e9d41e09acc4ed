/// The PROXY protocol, versions 1 and 2 (HAProxy's specification, section 2).
enum ProxyProtocol: CallProbe {
  static let application = "PROXY-protocol"
  static let grounds = "a header of the PROXY protocol"
  static let isCarrier = true

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x50 {
      try it.expect("PROXY ")
      try it.word(["TCP4 ", "TCP6 ", "UNKNOWN"])
    } else {
      try it.expect(0x0D, 0x0A, 0x0D, 0x0A, 0, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A)
      try it.octet(of: 0x20, 0x21)
    }
  }
}
