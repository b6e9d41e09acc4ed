/// MSRP (RFC 4975, section 7.1): MSRP, a transaction, and a method or a status.
enum MSRP: PeerProbe {
  static let application = "MSRP"
  static let grounds = "a message of MSRP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("MSRP ")
    _ = try it.string(upTo: 0x20, least: 4, limit: 32)
    let rest = it.text(6)
    try it.require(
      rest.hasPrefix("SEND") || rest.hasPrefix("REPORT") || rest.hasPrefix("AUTH") || rest.first?.isNumber ?? false, 8)
  }
}
