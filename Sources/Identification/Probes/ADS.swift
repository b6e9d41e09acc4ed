/// Beckhoff's ADS in AMS/TCP (its specification, "AMS/TCP packet").
enum ADS: PeerProbe {
  static let application = "ADS"
  static let grounds = "an AMS header behind its length"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(0)
    let length = try it.le32()
    try it.require((32...1 << 20).contains(length), 12)
    try it.length(length, 8)
    try it.skip(16)
    // A command, its flags, the length of the data behind 32 octets of header, no error or a small one.
    try it.require((1...9).contains(try it.le16()), 12)
    try it.require(try it.le16() & 0xFF80 == 0, 9)
    try it.require(try it.le32() + 32 == length, 24)
    try it.require(try it.le32() < 1 << 16, 16)
  }
}
