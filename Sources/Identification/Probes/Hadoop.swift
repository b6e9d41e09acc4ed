/// The calls of Hadoop's services, and of HBase, which begin alike: four letters, a version, how one is authenticated.
enum Hadoop: CallProbe {
  static let application = "Hadoop"
  static let relatives = ["HBase"]
  static let grounds = "a connection header of Hadoop"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x48 {
      try it.expect("HBas")
      it.application = "HBase"
      it.grounds = "a connection preamble of HBase"
      try it.expect(0)
      return _ = try it.octet(of: 0x50, 0x51, 0x52, 0x53)
    }
    try it.expect("hrpc")
    try it.octet(in: 4...9)
    // A class of service, and none or SASL.
    try it.skip(1)
    try it.octet(of: 0, 0xDF)
  }
}
