/// IBM's DRDA: a data stream structure whose first command exchanges attributes (DRDA volume 3).
enum DRDA: Probe {
  static let application = "DRDA"
  static let grounds = "a data stream structure of DRDA"

  static func request(_ it: inout Reader) throws(Mismatch) { try structure(&it, [0x1041, 0x106D, 0x106E, 0x2001]) }
  static func answer(_ it: inout Reader) throws(Mismatch) {
    try structure(&it, [0x1443, 0x14AC, 0x1219, 0x1245, 0x1232])
  }

  private static func structure(_ it: inout Reader, _ points: [Int]) throws(Mismatch) {
    let length = try it.number16(in: 10...32_767)
    try it.expect(0xD0)
    try it.octet(in: 1...0x7F)
    try it.skip(2)
    let inner = try it.u16()
    try it.require(inner + 6 == length, 16)
    try it.require(points.contains(try it.u16()), 13)
  }
}
