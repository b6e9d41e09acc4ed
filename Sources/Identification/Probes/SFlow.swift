/// sFlow version 5 (its specification, section 5): an agent's address, and samples.
enum SFlow: PeerProbe {
  static let application = "sFlow"
  static let transports = Transports.udp
  static let grounds = "a datagram of sFlow"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.number32(in: 2...5, 14)
    try it.require(version != 3, 0)
    let family = try it.number32(in: 1...2, 12)
    // An agent, a part of it, a number, a time, and how many samples.
    try it.skip(family == 1 ? 4 : 16)
    try it.skip(version == 5 ? 12 : 8)
    let samples = try it.number32(in: 0...1000, 4)
    guard version == 5, samples > 0 else { return }
    // A sample's format and length.
    try it.number32(in: 1...4, 6)
    try it.require(try it.u32() <= it.wireLength, 6)
  }
}
