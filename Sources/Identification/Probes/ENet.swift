/// ENet 1.3 (its include/enet/protocol.h): how a connection of it begins.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |flags, peer's identifier (12)  |           sent time           |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |    command    |    channel    |       sequence number         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
enum ENet: Probe {
  static let application = "ENet"
  static let transports = Transports.udp
  static let grounds = "a CONNECT of ENet"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // The peer has no identifier yet.
    try it.expect16(0x8FFF)
    try it.skip(2)
    // Some sum up what follows.
    if it.peek() != 0x82 { try it.skip(4) }
    try it.expect(0x82, 0xFF, 0, 1)
    try terms(&it)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 0x80...0xBF)
    try it.skip(3)
    if it.peek() != 0x83, it.peek() != 1 { try it.skip(4) }
    // What was sent may be acknowledged before it is answered.
    if it.peek() == 1 { try it.skip(8) }
    try it.expect(0x83, 0xFF, 0, 1)
    try terms(&it)
    it.grounds = "a VERIFY_CONNECT of ENet"
  }

  /// Identifiers of the peer and of both sessions; the greatest datagram, the window and the number of channels.
  private static func terms(_ it: inout Reader) throws(Mismatch) {
    try it.skip(4)
    try it.number32(in: 576...4096, 20)
    try it.number32(in: 4096...65_536, 16)
    try it.number32(in: 1...255, 24)
  }
}
