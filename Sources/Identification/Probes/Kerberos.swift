/// Kerberos 5 (RFC 4120, sections 5.4, 5.9 and 7.2.2) and its password change (RFC 3244).
enum Kerberos: Probe {
  static let application = "Kerberos"
  static let transports = Transports.both
  static let grounds = "a request of Kerberos 5"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try frame(&it)
    if let version = it.peek16(2), passwordVersions.contains(version) { return try password(&it) }
    try it.octet(of: 0x6A, 0x6C)
    let type = try it.body()
    try it.expect(0xA1, 3, 2, 1, 5, 0xA2, 3, 2, 1)
    try it.octet(of: 10, 12)
    _ = type
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try frame(&it)
    it.grounds = "an answer of Kerberos 5"
    if it.peek16(2) == 1, it.peek16() == it.wireLength { return try password(&it) }
    try it.octet(of: 0x6B, 0x6D, 0x7E)
    _ = try it.body()
    try it.expect(0xA0, 3, 2, 1, 5, 0xA1, 3, 2, 1)
    try it.octet(of: 11, 13, 30)
  }

  /// Over TCP the length goes before, its highest bit reserved.
  private static func frame(_ it: inout Reader) throws(Mismatch) {
    guard !it.isDatagram else { return }
    let length = try it.number32(in: 20...1 << 20, 12)
    try it.length(length, 16)
  }

  /// Versions of the password change: its first one, and Microsoft's (RFC 3244, section 2).
  private static let passwordVersions = [1, 0xFF80]

  private static func password(_ it: inout Reader) throws(Mismatch) {
    let whole = it.wireLength
    try it.require(try it.u16() <= whole, 4)
    try it.require(passwordVersions.contains(try it.u16()), 15)
    let ticket = try it.u16()
    try it.require(ticket + 6 <= whole, 6)
    try it.octet(of: 0x6E, 0x6F, 0x7E)
    _ = try it.body()
    try it.octet(of: 0xA0)
    try it.expect(3, 2, 1, 5)
  }
}

extension Reader {
  /// The length of an application tag, and the SEQUENCE it holds.
  fileprivate mutating func body() throws(Mismatch) -> Int {
    let outer = try berLength()
    let inner = try ber(0x30)
    try require(inner < outer && outer - inner <= 6, 6)
    return inner
  }
}
