/// GE's Ethernet Global Data (GFK-2224): type 13, version 1.
enum EGD: PeerProbe {
  static let application = "EGD"
  static let transports = Transports.udp
  static let grounds = "a data production of EGD"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x0D, 1)
    try it.skip(2)
    try it.skip(8)
    try it.skip(8)
    // A status, a configuration's signature, and four reserved octets.
    try it.skip(4)
    try it.skip(2)
    try it.expect16(0)
  }
}
