/// Diameter (RFC 6733, sections 3 and 4.1).
enum Diameter: Probe {
  static let application = "Diameter"
  static let grounds = "a request of Diameter"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, isRequest: true) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try message(&it, isRequest: false) }

  private static func message(_ it: inout Reader, isRequest: Bool) throws(Mismatch) {
    try it.expect(1)
    let length = try it.u24()
    try it.require(length >= 20 && length % 4 == 0 && length < 1 << 18, 8)
    try it.length(length - 4, 16)
    let flags = try it.u8()
    try it.require(flags & 0x0F == 0, 4)
    // Either peer may ask: the direction says nothing by itself.
    if !isRequest, flags & 0x80 == 0 { it.grounds = "an answer of Diameter" }
    let command = try it.u24()
    try it.require((257...329).contains(command) || (8_388_608...8_388_740).contains(command), 14)
    try it.skip(12)
    guard length > 20 else { return }
    // An AVP: Session-Id, Origin-Host, Result-Code and others of the base protocol come first.
    try it.number32(in: 1...1100, 20)
    try it.require(try it.u8() & 0x1F == 0, 5)
  }
}
