/// Mumble's ping over UDP (its documentation, "Ping"): an identifier, and a server's version, users and bandwidth.
enum Mumble: Probe {
  static let application = "Mumble"
  static let transports = Transports.udp
  static let grounds = "a ping of Mumble"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // Twelve octets are anybody's: who is not answered has asked nothing.
    try it.require(it.datagramLength == 12, 7)
    try it.zeros(4)
    try it.skip(8)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.require(it.datagramLength == 24, 8)
    try it.expect(0, 1)
    try it.octet(in: 2...7)
    try it.skip(9)
    let (users, most) = (try it.u32(), try it.u32())
    try it.require(users <= most && (1...1 << 16).contains(most), 16)
    try it.require((8000...1 << 22).contains(try it.u32()), 10)
    it.grounds = "an answer to a ping of Mumble"
  }
}
