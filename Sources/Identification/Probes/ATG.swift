/// Automatic tank gauges of Veeder-Root: SOH, and a function of a letter and five digits.
enum ATG: PeerProbe {
  static let application = "ATG"
  static let grounds = "a function of a tank gauge"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.holds("\r\n") { try it.skip(2) }
    try it.expect(1)
    if it.holds("\r\n") { try it.skip(2) }
    try it.octet(of: 0x49, 0x53, 0x69, 0x73)
    for _ in 0..<5 { try it.octet(in: 0x30...0x39) }
  }
}
