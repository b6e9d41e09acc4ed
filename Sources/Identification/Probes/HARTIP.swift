/// HART-IP (HCF_SPEC-085): version 1, a type, an identifier, a status, a sequence, and a length that agrees.
enum HARTIP: Probe {
  static let application = "HART-IP"
  static let transports = Transports.both
  static let grounds = "a header of HART-IP"

  static func request(_ it: inout Reader) throws(Mismatch) { try header(&it, 0...0) }

  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, 1...3) }

  /// Small numbers all of them: both sides must speak so.
  private static func header(_ it: inout Reader, _ types: ClosedRange<Int>) throws(Mismatch) {
    try it.require((1...2).contains(try it.u8()), 4)
    try it.require(types.contains(try it.u8()), 3)
    try it.require(try it.u8() <= 4, 3)
    try it.require(try it.u8() <= (types.contains(0) ? 0 : 15), 1)
    try it.skip(2)
    let length = try it.u16()
    try it.require((8...1024).contains(length), 3)
    try it.length(length - 8, 10)
  }
}
