/// sFlow version 5 (its specification, section 5): an agent's address, and samples.
enum SFlow: PeerProbe {
  static let application = "sFlow"
  static let transports = Transports.udp
  static let grounds = "a datagram of sFlow"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.number32(in: 2...5, 30)
    try it.require(version != 3, 0)
    try it.number32(in: 1...2, 31)
  }
}
