/// The network block device (its protocol, "Handshake phase").
enum NBD: Probe {
  static let application = "NBD"
  static let grounds = "the flags of an NBD client"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.zeros(3)
    try it.octet(in: 0...3)
    if !it.isAtEnd { try it.expect("IHAVEOPT") }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("NBDMAGIC")
    it.grounds = "the magic of NBD"
  }
}
