/// PCEP (RFC 5440, section 6.1): version 1, a message, and an OPEN object.
enum PCEP: PeerProbe {
  static let application = "PCEP"
  static let grounds = "an Open message of PCEP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x20, 1)
    let length = try it.number16(in: 12...512)
    try it.expect(1)
    try it.octet(of: 0x10, 0x12)
    try it.require(try it.u16() + 4 == length, 16)
    try it.octet(of: 0x20)
  }
}
