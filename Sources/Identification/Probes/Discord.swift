/// Discord's discovery of one's own address (its voice documentation, "IP discovery").
enum Discord: PeerProbe {
  static let application = "Discord"
  static let transports = Transports.udp
  static let grounds = "an IP discovery of Discord"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.require(it.wireLength == 74, 10)
    let type = try it.number16(in: 1...2)
    try it.expect16(70)
    try it.skip(4)
    if type == 1 { return try it.zeros(16) }
    it.learn(.host, try it.string(least: 7, limit: 45))
  }
}
