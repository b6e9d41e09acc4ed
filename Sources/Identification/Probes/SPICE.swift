/// SPICE (its protocol, "Channel connection"): REDQ and a version of 1 or 2.
enum SPICE: PeerProbe {
  static let application = "SPICE"
  static let grounds = "the magic of SPICE"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("REDQ")
    try it.require((1...2).contains(try it.le32()), 24)
  }
}
