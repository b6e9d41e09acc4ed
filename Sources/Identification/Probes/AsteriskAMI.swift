/// Asterisk's manager interface.
enum AsteriskAMI: BannerProbe {
  static let application = "Asterisk-AMI"
  static let grounds = "the banner of Asterisk's manager interface"

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("Asterisk Call Manager/")
    it.learn(.version, try it.line(limit: 32))
  }
}
