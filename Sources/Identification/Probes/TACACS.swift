/// TACACS+ (RFC 8907, section 4.1): odd sequence numbers from the client, even ones from the server.
enum TACACS: Probe {
  static let application = "TACACS+"
  static let grounds = "a header of TACACS+"

  static func request(_ it: inout Reader) throws(Mismatch) { try header(&it, parity: 1) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, parity: 0) }

  private static func header(_ it: inout Reader, parity: Int) throws(Mismatch) {
    try it.octet(of: 0xC0, 0xC1)
    try it.octet(in: 1...3)
    let sequence = try it.octet(in: 1...7)
    try it.require(sequence & 1 == parity, 1)
    try it.require(try it.u8() & 0xFA == 0, 6)
    try it.skip(4)
    let length = try it.number32(in: 1...4096, 20)
    try it.length(length, 12)
  }
}
