/// PPTP's control messages (RFC 2637, section 2).
enum PPTP: PeerProbe {
  static let application = "PPTP"
  static let grounds = "a control message of PPTP with its magic cookie"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.number16(in: 12...220)
    try it.expect16(1)
    try it.expect32(0x1A2B_3C4D)
    try it.number16(in: 1...15)
  }
}
