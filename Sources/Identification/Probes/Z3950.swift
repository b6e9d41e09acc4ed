/// Z39.50's Init (ISO 23950) in BER.
enum Z3950: Probe {
  static let application = "Z39.50"
  static let grounds = "an InitializeRequest of Z39.50"

  static func request(_ it: inout Reader) throws(Mismatch) { try initialize(&it, 0xB4) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try initialize(&it, 0xB5) }

  private static func initialize(_ it: inout Reader, _ tag: UInt8) throws(Mismatch) {
    try it.berWhole(tag)
    if it.peek() == 0x82 { try it.skip(it.ber(0x82)) }
    // Protocol version and options are bit strings.
    try it.expect(0x83)
    try it.octet(of: 2)
    try it.skip(2)
    try it.expect(0x84)
    try it.octet(of: 2, 3)
  }
}
