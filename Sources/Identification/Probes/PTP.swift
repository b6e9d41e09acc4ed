/// PTP version 2 (IEEE 1588, section 13.3): a length that agrees, a domain, and a control field for its type.
enum PTP: PeerProbe {
  static let application = "PTP"
  static let transports = Transports.udp
  static let grounds = "a header of PTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let type = try it.u8() & 15
    try it.require([0, 1, 2, 3, 8, 9, 10, 11, 12, 13].contains(type), 0)
    try it.octet(of: 0x02, 0x12)
    let length = try it.u16()
    let whole = it.datagramLength
    try it.require(length <= whole && length + 4 >= whole && length >= 44, 13)
    try it.skip(1)
    try it.skip(1)
    try it.skip(2)
    try it.skip(8)
    try it.expect32(0)
    // No clock has an identity of zeros.
    try it.require(it.peek16() != 0 || it.peek16(2) != 0, 0)
    try it.skip(12)
    let control = try it.u8()
    try it.require(control == [0: 0, 1: 1, 8: 2, 9: 3, 13: 4][type] ?? 5 || control == 0, 7)
  }
}
