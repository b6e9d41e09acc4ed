/// Radmin: fixed words of the client's hello and the server's answer.
enum Radmin: Probe {
  static let application = "Radmin"
  static let grounds = "the hello of Radmin"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1, 0, 0, 0, 1, 0, 0, 0)
    try it.expect(8, 8)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1, 0, 0, 0, 0x25)
    try it.skip(5)
    try it.expect(8)
  }
}
