/// HART-IP (HCF_SPEC-085): version 1, a type, an identifier, a status, a sequence, and a length that agrees.
enum HARTIP: PeerProbe {
  static let application = "HART-IP"
  static let transports = Transports.both
  static let grounds = "a header of HART-IP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 1...2)
    try it.octet(in: 0...4)
    try it.octet(in: 0...4)
    try it.octet(in: 0...15)
    try it.skip(2)
    let length = try it.number16(in: 8...1024)
    try it.length(length - 8, 12)
  }
}
