/// The binary floor control protocol (RFC 8855, section 5.1): a version, a primitive, a length, attributes.
enum BFCP: PeerProbe {
  static let application = "BFCP"
  static let transports = Transports.both
  static let grounds = "a message of BFCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 0x20, 0x40, 0x50)
    let primitive = try it.octet(in: 1...18)
    let length = try it.number16(in: 0...64) * 4
    try it.length(length + 8, 14)
    try it.skip(8)
    // Queries, greetings and acknowledgements may have no attribute; all others have one (section 5.3).
    guard length > 0 else { return try it.require([8, 11, 14, 15, 16, 17].contains(primitive), 1) }
    let type = try it.u8()
    let octets = try it.u8()
    try it.require((1...18).contains(type >> 1) && octets >= 2 && octets <= length, 5)
  }
}
