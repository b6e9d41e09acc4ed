/// Nebula's overlay (its header): version 1 with a type, a reserved pair of zeros, an index and a counter.
enum Nebula: PeerProbe {
  static let application = "Nebula"
  static let transports = Transports.udp
  static let grounds = "a handshake of Nebula"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // The first message of a handshake has no index of the other side yet, the second one has.
    try it.expect(0x10, 0)
    try it.expect16(0)
    let isFirst = try it.u32() == 0
    try it.expect32(0)
    try it.expect(0, 0, 0, isFirst ? 1 : 2)
    // A message of Protocol Buffers, with its length.
    try it.expect(0x0A)
    try it.skip(1)
  }
}
