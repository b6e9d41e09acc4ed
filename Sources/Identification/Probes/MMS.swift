/// MMS (ISO 9506) over ISO session, presentation and ACSE.
enum MMS: PeerProbe {
  static let application = "MMS"
  static let grounds = "MMS in ISO transport"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.isoData()
    // CONNECT or ACCEPT of the session, or its GIVE TOKENS and DATA TRANSFER.
    if it.holds("\u{01}\u{00}\u{01}\u{00}") {
      try it.expect(1, 0, 1, 0)
      try it.octet(of: 0x61)
      _ = try it.berLength()
      try it.expect(0x30)
      _ = try it.berLength()
      try it.expect(2, 1)
    } else {
      try it.octet(of: 0x0D, 0x0E)
      // What is proposed or accepted has MMS' abstract syntax, 1.0.9506.2.1, or its context, 1.0.9506.2.3.
      guard it.contains([0x28, 0xCA, 0x22]) else { throw it.remaining < 150 ? .short : .wrong }
      try it.require(true, 24)
    }
    it.grounds = "MMS in ISO transport"
  }
}
