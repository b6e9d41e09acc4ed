/// DCE/RPC version 5 over TCP (C706, section 12.6), with its shapes and lengths.
enum DCERPC: PeerProbe {
  static let application = "DCERPC"
  static let transports = Transports.both
  static let grounds = "a header of DCE/RPC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram { return try connectionless(&it) }
    if it.holds("ncacn_http/1.0") { return try it.expect("ncacn_http/1.0") }
    try it.expect(5)
    try it.require(try it.u8() <= 1, 3)
    try it.octet(in: 0...20)
    try it.skip(1)
    let order = try it.u8()
    try it.require(order == 0 || order == 0x10, order == 0 ? 0 : 8)
    try it.require(try it.u8() <= 3, 3)
    try it.require(try it.u16() == 0, 4)
    let length = order == 0 ? try it.u16() : try it.le16()
    let authentication = order == 0 ? try it.u16() : try it.le16()
    try it.require(length >= 16 && authentication < length, 2)
    try it.length(length - 12, order == 0 ? 8 : 16)
    // Zeros and small numbers say little: where they are all there is, the fragment must be there.
    if order == 0 { try it.skip(length - 12) }
  }

  /// Version 4 (section 12.5): flags, representation, three identifiers, and a length that agrees.
  private static func connectionless(_ it: inout Reader) throws(Mismatch) {
    try it.expect(4)
    try it.octet(in: 0...12)
    try it.require(try it.u8() & 0x81 == 0, 2)
    try it.require(try it.u8() & 0xF9 == 0, 3)
    let order = try it.u8()
    try it.require(order == 0 || order == 0x10, order == 0 ? 0 : 8)
    try it.require(try it.u8() <= 3, 3)
    try it.require(try it.u8() == 0, 2)
    // An object; then the interface's identifier, which is random but for a few bits.
    try it.skip(17)
    var telling = 0
    for _ in 0..<16 { if try it.u8() > 15 { telling += 1 } }
    try it.require(telling >= 4, 8)
    try it.skip(34)
    let length = order == 0 ? try it.u16() : try it.le16()
    let whole = it.datagramLength
    try it.require(length + 80 <= whole && length + 128 > whole, 10)
  }
}
