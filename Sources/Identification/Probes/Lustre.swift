/// Lustre's LNET over TCP (its lnet-idl.h and socklnd): a connection request, then hellos, in the sender's own order of
/// octets.
enum Lustre: Probe {
  static let application = "Lustre"
  static let grounds = "a connection request of Lustre's network"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let isLittle = it.peek() == 0
    try it.require(try number(&it, isLittle) == 0xACCE_7100, 31)
    // A version, and whom it is for.
    try it.require((1...2).contains(try number(&it, isLittle)), 30)
    try it.skip(8)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a hello of Lustre's network"
    let isLittle = it.peek() == 0x63 || it.peek() == 0xED
    let magic = try number(&it, isLittle)
    try it.require(magic == 0x4572_6963 || magic == 0xEEBC_0DED, 30)
    // Versions 2 and 3, or the first one's, 1.0 in two halves.
    let version = try number(&it, isLittle)
    try it.require(magic == 0x4572_6963 ? (2...4).contains(version) : version == (isLittle ? 1 : 1 << 16), 29)
  }

  private static func number(_ it: inout Reader, _ isLittle: Bool) throws(Mismatch) -> Int {
    isLittle ? try it.le32() : try it.u32()
  }
}
