/// Java's RMI wire protocol (its specification, section 10.2).
enum JavaRMI: Probe {
  static let application = "JavaRMI"
  static let grounds = "the header of Java's RMI"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("JRMI")
    try it.expect(0)
    try it.octet(of: 1, 2)
    try it.octet(in: 0x4B...0x4D)
  }

  /// ProtocolAck with the host's name and port, or ReturnData with a serialized object.
  static func answer(_ it: inout Reader) throws(Mismatch) {
    if try it.octet(of: 0x4E, 0x51) == 0x51 { return try it.expect(0xAC, 0xED, 0, 5) }
    let length = try it.number16(in: 0...255)
    it.learn(.host, try it.printable(length))
    it.suffices()
    // A port, as a number of 32 bits.
    try it.require(try it.u32() < 1 << 16, 16)
  }
}
