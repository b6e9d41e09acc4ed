/// WireGuard (its paper, section 5.4): a type, three zeros, and the type's own length.
enum WireGuard: PeerProbe {
  static let application = "WireGuard"
  static let transports = Transports.udp
  static let grounds = "a message of WireGuard with the length of its type"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(in: 1...4)
    try it.zeros(3)
    switch type {
    case 1: try it.require(it.datagramLength == 148, 11)
    case 2: try it.require(it.datagramLength == 92, 11)
    case 3: try it.require(it.datagramLength == 64, 11)
    default: try it.require(it.datagramLength >= 32 && it.datagramLength % 16 == 0, 5)
    }
    // Indices, one of who sends or of who receives, of an answer both.
    try it.skip(type == 2 ? 8 : 4)
    if type == 4 {
      // A counter of 64 bits, least significant octet first, that has not come far.
      try it.skip(4)
      try it.expect32(0)
    }
    // A key, a nonce, or what is encrypted.
    try it.spread()
  }
}
