/// CORBA's GIOP (its specification, section 9.4.1).
enum GIOP: PeerProbe {
  static let application = "GIOP"
  static let grounds = "a header of GIOP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("GIOP")
    try it.expect(1)
    try it.octet(in: 0...3)
    try it.octet(in: 0...3)
    try it.octet(in: 0...7)
  }
}
