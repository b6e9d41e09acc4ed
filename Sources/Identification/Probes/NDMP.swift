/// NDMP, by which backups are steered (its version 4, section 2): a record mark, and a header of six numbers.
///
/// ```text
/// [sequence][time stamp][type][message][sequence answered][error]
/// ```
enum NDMP: PeerProbe {
  static let application = "NDMP"
  static let grounds = "a message of NDMP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x80, 0)
    let length = try it.u16()
    try it.require(length >= 24, 0)
    try it.length(length, 8)
    try it.require((1..<1 << 20).contains(try it.u32()), 12)
    // Seconds since 1970, of the year 1997 and later.
    try it.number32(in: 0x3300_0000...0xBFFF_FFFF, 1)
    let isReply = try it.number32(in: 0...1, 20) == 1
    try message(&it)
    let answered = try it.number32(in: 0..<1 << 20, 12)
    try it.require(isReply == (answered > 0), 1)
    try it.number32(in: 0...0x40, 12)
  }

  /// An interface and a message of it (section 2.2): configuration, SCSI, tape, data, notifications, log, files, mover,
  /// connection.
  private static func message(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(0)
    let number = try it.number16(in: 0x100...0xAFF)
    try it.require(number & 0xFF < 0x20, 3)
  }
}
