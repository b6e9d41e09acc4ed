/// VNC's remote framebuffer protocol (RFC 6143, section 7.1.1).
enum VNC: PeerProbe {
  static let application = "VNC"
  static let grounds = "a ProtocolVersion of RFB"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("RFB 00")
    let version = it.text(5)
    try it.octet(in: 0x33...0x35)
    try it.expect(".")
    for _ in 0..<3 { try it.octet(in: 0x30...0x39) }
    try it.expect("\n")
    it.learn(.version, version)
  }
}
