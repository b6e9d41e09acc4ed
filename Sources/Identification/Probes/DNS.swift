/// DNS (RFC 1035, section 4.1), multicast DNS (RFC 6762) and LLMNR (RFC 4795): every record is read to the end.
enum DNS: Probe {
  static let application = "DNS"
  static let relatives = ["mDNS", "LLMNR"]
  static let transports = Transports.both
  static let grounds = "a query of DNS, read to its last octet"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, isAnswer: false) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try message(&it, isAnswer: true) }

  private static func message(_ it: inout Reader, isAnswer: Bool) throws(Mismatch) {
    var length: Int?
    if !it.isDatagram {
      let octets = try it.number16(in: 12...16_384)
      try it.length(octets, 12)
      guard octets <= it.remaining else { throw .short }
      length = octets
    }
    var parser = DNSMessage(start: it.position)
    try parser.read(&it)
    if let length { try it.require(it.position - parser.start == length, 8) }
    // Multicast has no roles: responses may come from whoever asked before.
    try it.require(parser.isResponse == isAnswer || parser.isMulticast, 1)
    if isAnswer { it.grounds = "a response of DNS, read to its last octet" }
    it.learn(.name, parser.name)
    if parser.isMulticast {
      it.application = "mDNS"
    } else if parser.isLinkLocal {
      it.application = "LLMNR"
    }
  }
}
