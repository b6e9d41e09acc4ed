/// ActiveMQ's OpenWire: WIREFORMAT_INFO behind a length.
enum OpenWire: PeerProbe {
  static let application = "OpenWire"
  static let grounds = "WIREFORMAT_INFO of ActiveMQ"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.number32(in: 0..<1 << 16, 16)
    try it.expect(1)
    try it.expect("ActiveMQ")
  }
}
