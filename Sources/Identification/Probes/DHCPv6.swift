/// DHCPv6 (RFC 8415, sections 8 and 21): options that fill the message.
enum DHCPv6: PeerProbe {
  static let application = "DHCPv6"
  static let transports = Transports.udp
  static let grounds = "options of DHCPv6 that fill its message"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(in: 1...13)
    if type >= 12 {
      try it.octet(in: 0...32)
      try it.skip(32)
    } else {
      try it.skip(3)
    }
    var count = 0
    var hasIdentifier = false
    while !it.isAtEnd {
      let code = try it.number16(in: 1...150)
      let length = try it.u16()
      try it.require(length <= it.wireLength, 6)
      switch code {
      // A DUID of a known type; the elapsed time; the options asked for.
      case 1, 2:
        try it.require(length >= 4 && it.peek16().map { (1...4).contains($0) } ?? true, 12)
        hasIdentifier = true
      case 6: try it.require(length % 2 == 0, 1)
      case 8: try it.require(length == 2, 15)
      case 9: hasIdentifier = true
      default: break
      }
      count += 1
      try it.skip(length)
    }
    // The options end where the message does.
    try it.require(hasIdentifier && count > 0, 12)
  }
}
