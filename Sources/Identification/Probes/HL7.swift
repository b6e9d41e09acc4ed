/// HL7 version 2 in its minimal lower layer (MLLP): VT, then a header segment.
enum HL7: PeerProbe {
  static let application = "HL7"
  static let grounds = "a header segment of HL7"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x0B { try it.expect(0x0B) }
    try it.word(["MSH", "FHS", "BHS"])
    try it.expect("|")
    try it.octet(of: 0x5E, 0x7E)
    try it.expect("~")
    try it.expect("\\&|")
  }
}
