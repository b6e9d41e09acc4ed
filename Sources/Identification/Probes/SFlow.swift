/// sFlow version 5 (its specification, section 5): an agent's address, and samples.
enum SFlow: PeerProbe {
  static let application = "sFlow"
  static let transports = Transports.udp
  static let grounds = "a datagram of sFlow"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.u32()
    try it.require([2, 4, 5].contains(version), 30)
    let family = try it.u32()
    try it.require(family == 1 || family == 2, 31)
  }
}
