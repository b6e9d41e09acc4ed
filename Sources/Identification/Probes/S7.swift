/// Siemens' S7comm and S7comm-plus over ISO transport.
enum S7: PeerProbe {
  static let application = "S7"
  static let grounds = "S7comm in ISO transport"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.isoData()
    if try it.octet(of: 0x32, 0x72) == 0x32 {
      try it.octet(of: 1, 2, 3, 7)
      try it.expect16(0)
    } else {
      try it.octet(in: 1...3)
    }
    it.grounds = "S7comm in ISO transport"
  }
}
