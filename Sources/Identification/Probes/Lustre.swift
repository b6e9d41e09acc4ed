/// Lustre's LNET over TCP: the hello of its socket driver.
enum Lustre: PeerProbe {
  static let application = "Lustre"
  static let grounds = "the magic of Lustre's network"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.require([0x45AD_E354, 0x45AD_E355, 0x4553_1C1B, 0x45B0_6AD3].contains(try it.le32()), 30)
    try it.require(try it.le32() < 4, 30)
  }
}
