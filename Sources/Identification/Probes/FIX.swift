/// FIX (its tag=value encoding): version, then length, then type.
enum FIX: PeerProbe {
  static let application = "FIX"
  static let grounds = "a message of FIX"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("8=FIX")
    if it.peek() == 0x54 { try it.expect("T") }
    try it.expect(".")
    try it.octet(in: 0x31...0x35)
    try it.expect(".")
    try it.octet(in: 0x30...0x39)
  }
}
