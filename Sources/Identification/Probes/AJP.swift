/// Apache's AJP 1.3 (its protocol reference, "Packet Headers").
enum AJP: Probe {
  static let application = "AJP"
  static let grounds = "a packet of AJP 1.3"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x12, 0x34)
    let length = try it.number16(in: 1...8188)
    try it.length(length, 16)
    try it.octet(of: 2, 7, 8, 10)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("AB")
    let length = try it.number16(in: 1...8188)
    try it.length(length, 16)
    try it.octet(in: 3...9)
  }
}
