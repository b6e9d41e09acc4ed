/// DCE/RPC version 5 over TCP (C706, section 12.6), with its shapes and lengths.
enum DCERPC: PeerProbe {
  static let application = "DCERPC"
  static let transports = Transports.both
  static let grounds = "a header of DCE/RPC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram { return try connectionless(&it) }
    if it.holds("ncacn_http/1.0") { return try it.expect("ncacn_http/1.0") }
    try it.expect(5)
    try it.octet(of: 0, 1)
    try it.octet(in: 0...20)
    try it.skip(1)
    let order = try it.octet(of: 0, 0x10)
    try it.octet(in: 0...3)
    try it.expect16(0)
    let length = order == 0 ? try it.u16() : try it.le16()
    let authentication = order == 0 ? try it.u16() : try it.le16()
    try it.require(length >= 16 && authentication < length, 2)
    try it.length(length - 12, 16)
  }

  /// Version 4 (section 12.5): flags, representation, three identifiers, and a length that agrees.
  private static func connectionless(_ it: inout Reader) throws(Mismatch) {
    try it.expect(4)
    try it.octet(in: 0...12)
    try it.require(try it.u8() & 0x81 == 0, 2)
    try it.require(try it.u8() & 0xF9 == 0, 6)
    let order = try it.octet(of: 0, 0x10)
    try it.octet(in: 0...3)
    try it.expect(0)
    try it.skip(67)
    let length = order == 0 ? try it.u16() : try it.le16()
    let whole = it.datagramLength
    try it.require(length + 80 <= whole && length + 128 > whole, 10)
  }
}
