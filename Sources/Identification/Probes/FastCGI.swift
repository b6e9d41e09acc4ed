/// FastCGI (its specification, section 3.3): version 1, a type, and reserved octets.
enum FastCGI: Probe {
  static let application = "FastCGI"
  static let grounds = "a begin record of FastCGI"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1, 1)
    try it.skip(2)
    try it.expect(0, 8)
    try it.octet(in: 0...7)
    try it.expect(0)
    try it.expect(0)
    try it.octet(in: 1...3)
    try it.octet(of: 0, 1)
    try it.zeros(5)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1)
    try it.octet(of: 3, 6, 7)
  }
}
