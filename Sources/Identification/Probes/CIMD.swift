/// Nokia's CIMD 2: STX, an operation, a number, a tab.
enum CIMD: PeerProbe {
  static let application = "CIMD"
  static let grounds = "an operation of CIMD"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    for _ in 0..<2 { try it.octet(in: 0x30...0x39) }
    try it.expect(":")
    for _ in 0..<3 { try it.octet(in: 0x30...0x39) }
    try it.expect(9)
  }
}
