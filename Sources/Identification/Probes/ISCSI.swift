/// iSCSI's login (RFC 7143, sections 11.12 and 11.13).
enum ISCSI: Probe {
  static let application = "iSCSI"
  static let grounds = "a login request of iSCSI"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 0x43, 0x03)
    // Stages 0, 1 and 3; the two bits between are reserved.
    let flags = try it.u8()
    try it.require(flags & 0x30 == 0 && flags & 3 != 2, 3)
    try it.expect16(0)
    try segment(&it)
    try it.skip(40)
    try it.word(["InitiatorName=", "CHAP_", "AuthMethod=", "HeaderDigest=", "SessionType=", "InitiatorAlias="])
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x23)
    try it.require(try it.u8() & 0x30 == 0, 2)
    try it.expect16(0)
    try segment(&it)
  }

  /// No additional header, and less than 8 KiB of data.
  private static func segment(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    try it.require(try it.u24() <= 8192, 11)
  }
}
