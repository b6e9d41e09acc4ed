/// BSD's time daemon (its protocol specification, "Message format"): a type, version 1, a time, and a host's name.
enum Timed: PeerProbe {
  static let application = "timed"
  static let transports = Transports.udp
  static let grounds = "a message of the time daemon"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let whole = it.datagramLength
    // The name has a field of 64 octets, or of 256.
    try it.require(whole == 76 || whole == 268, 8)
    try it.octet(in: 1...27)
    try it.expect(1)
    try it.skip(6)
    try it.require(try it.u32() < 1_000_000, 12)
    _ = try it.string(least: 1, limit: 64)
  }
}
