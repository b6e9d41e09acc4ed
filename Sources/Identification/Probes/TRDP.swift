/// Trains' real-time data (IEC 61375-2-3, annex A): a version, a type in two letters, and lengths that agree.
enum TRDP: PeerProbe {
  static let application = "TRDP"
  static let transports = Transports.both
  static let grounds = "a header of TRDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.skip(4)
    try it.expect(1, 0)
    try it.word(["Pd", "Pp", "Pr", "Pe", "Mn", "Mr", "Mp", "Mq", "Mc", "Me"])
    try it.skip(12)
    try it.require(try it.u32() <= 65_388, 15)
  }
}
