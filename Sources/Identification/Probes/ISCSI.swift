/// iSCSI's login (RFC 7143, sections 11.12 and 11.13), and what is read and written behind it (sections 11.3, 11.4 and
/// 11.7).
enum ISCSI: Probe {
  static let application = "iSCSI"
  static let grounds = "a login request of iSCSI"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 1 || it.peek() == 0x41 { return try command(&it) }
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
    if it.peek() == 0x21 || it.peek() == 0x25 { return try result(&it) }
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

  /// Reads, writes and questions of SCSI in ten or sixteen octets, and in six.
  private static let operations: Set = [
    0x00, 0x12, 0x1A, 0x25, 0x28, 0x2A, 0x2F, 0x35, 0x88, 0x8A, 0x8F, 0x91, 0x9E, 0xA0, 0xA3,
  ]

  /// A command of SCSI: flags with an attribute, and what the block of the command begins with.
  private static func command(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a SCSI command of iSCSI"
    try it.octet(of: 0x01, 0x41)
    let flags = try it.u8()
    try it.require(flags & 0x98 == 0x80 && flags & 7 < 5, 4)
    try it.expect16(0)
    try it.expect(0)
    try it.require(try it.u24() < 1 << 18, 6)
    // A unit of one level; the task; how much is to come; two numbers.
    try it.expect(0)
    try it.skip(1)
    try it.zeros(6)
    try it.skip(4)
    try it.require(try it.u32() < 1 << 26, 6)
    try it.skip(8)
    let operation = try it.u8()
    try it.require(operations.contains(operation), 4)
    try it.skip(9)
    // A block of ten octets is filled with zeros.
    if operation < 0x80 { try it.zeros(6) } else { try it.skip(6) }
  }

  /// A response, or data that is read: numbers of which the greatest is little above the one that is expected.
  private static func result(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "what iSCSI answers to a command of SCSI"
    let isData = try it.octet(of: 0x21, 0x25) == 0x25
    let flags = try it.u8()
    try it.require(isData ? flags & 0x38 == 0 : flags & 0xE1 == 0x80, 3)
    try it.expect(0)
    try it.skip(1)
    try it.expect(0)
    try it.require(try it.u24() < 1 << 18, 6)
    try it.skip(12)
    // Nothing is to be acknowledged.
    try it.expect32(isData ? 0xFFFF_FFFF : 0)
    try it.skip(4)
    let (expected, greatest) = (try it.u32(), try it.u32())
    try it.require((greatest - expected + 1) & 0xFFFF_FFFF < 4096, 20)
    try it.require(expected > 0, 0)
  }
}
