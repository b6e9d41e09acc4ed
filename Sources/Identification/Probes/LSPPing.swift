/// LSP ping (RFC 8029, section 3): version 1, a message, a reply mode, and timestamps.
enum LSPPing: PeerProbe {
  static let application = "LSP-ping"
  static let transports = Transports.udp
  static let grounds = "an echo of LSP ping"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(1)
    try it.require(try it.u16() <= 7, 4)
    try it.require((1...4).contains(try it.u8()), 3)
    try it.require((1...5).contains(try it.u8()), 3)
    try it.require(try it.u8() <= 20, 1)
    try it.require(try it.u8() <= 15, 1)
    try it.skip(8)
    // When it was sent; when it was received, where that is told; and TLVs.
    let sent = try it.u32()
    try it.require(sent >= 0x2000_0000, 2)
    try it.skip(4)
    let received = try it.u32()
    if received > 0 { try it.require((received - sent) & 0xFFFF_FFFF < 1 << 17, 12) }
    try it.skip(4)
    if it.isAtEnd { return }
    try it.require((1...60).contains(try it.u16()), 6)
    try it.require(try it.u16() <= it.wireLength, 4)
  }
}
