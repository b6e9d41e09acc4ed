/// ManageSieve (RFC 5804, section 1.7).
enum ManageSieve: BannerProbe {
  static let application = "ManageSieve"
  static let grounds = "the capabilities of ManageSieve"

  static func answer(_ it: inout Reader) throws(Mismatch) { try it.expect("\"IMPLEMENTATION\" ") }
}
