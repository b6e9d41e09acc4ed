/// LSP ping (RFC 8029, section 3): version 1, a message, a reply mode, and timestamps.
enum LSPPing: PeerProbe {
  static let application = "LSP-ping"
  static let transports = Transports.udp
  static let grounds = "an echo of LSP ping"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(1)
    try it.number16(in: 0...7)
    try it.octet(in: 1...4)
    try it.octet(in: 1...5)
    try it.octet(in: 0...20)
    try it.octet(in: 0...15)
    try it.skip(8)
    // A time of this or the last decades, and TLVs behind the second one.
    try it.skip(16)
    if !it.isAtEnd { try it.number16(in: 1...60) }
  }
}
