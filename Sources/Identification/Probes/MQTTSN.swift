/// MQTT for sensor networks 1.2 (its specification, section 5.4): how a client begins.
enum MQTTSN: Probe {
  static let application = "MQTT-SN"
  static let transports = Transports.udp
  static let grounds = "a CONNECT of MQTT-SN"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.octet(in: 7...29)
    try it.require(length == it.datagramLength, 5)
    try it.expect(4)
    // A session that is kept or not, with a will or without (section 5.3.4); protocol 1, a time, and a client's name.
    try it.require(try it.u8() & 0xF3 == 0, 6)
    try it.expect(1)
    try it.skip(2)
    try it.printable(it.left)
  }

  /// A CONNACK with its code, or the wish for a will's topic.
  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer to a CONNECT of MQTT-SN"
    let length = try it.octet(of: 2, 3)
    try it.require(length == it.datagramLength, 5)
    guard length == 3 else { return try it.expect(6) }
    try it.expect(5)
    try it.octet(in: 0...3)
  }
}
