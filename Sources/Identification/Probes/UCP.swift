/// EMI's UCP: STX, a number, a length, O or R, and an operation between slashes.
enum UCP: PeerProbe {
  static let application = "UCP"
  static let grounds = "an operation of UCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    for _ in 0..<2 { try it.octet(in: 0x30...0x39) }
    try it.expect("/")
    for _ in 0..<5 { try it.octet(in: 0x30...0x39) }
    try it.expect("/")
    try it.octet(of: 0x4F, 0x52)
    try it.expect("/")
  }
}
