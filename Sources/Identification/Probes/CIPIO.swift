/// CIP's implicit messages (ODVA's CIP volume 2, section 2-6): items of an address and of data that fill the datagram.
enum CIPIO: PeerProbe {
  static let application = "CIP-IO"
  static let transports = Transports.udp
  static let grounds = "sequenced address and connected data of CIP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.require(try it.le16() == 2, 16)
    try it.require(try it.le16() == 0x8002, 16)
    try it.require(try it.le16() == 8, 16)
    try it.skip(8)
    try it.require(try it.le16() == 0x00B1, 16)
    try it.require(try it.le16() == it.wireLength, 12)
  }
}
