/// distcc, versions 1 to 3.
enum Distcc: Probe {
  static let application = "distcc"
  static let grounds = "the greeting of distcc"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect("DIST0000000") }
  static func answer(_ it: inout Reader) throws(Mismatch) { try it.expect("DONE0000000") }
}
