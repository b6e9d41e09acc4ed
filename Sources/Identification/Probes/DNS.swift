/// DNS (RFC 1035, section 4.1), multicast DNS (RFC 6762) and LLMNR (RFC 4795): every record is read to the end.
enum DNS: Probe {
  static let application = "DNS"
  static let relatives = ["mDNS", "LLMNR"]
  static let transports = Transports.both
  static let grounds = "a query of DNS, read to its last octet"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, isAnswer: false) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try message(&it, isAnswer: true) }

  private static func message(_ it: inout Reader, isAnswer: Bool) throws(Mismatch) {
    if !it.isDatagram {
      let length = try it.number16(in: 12...16_384)
      try it.length(length, 12)
      guard length <= it.remaining else { throw .short }
    }
    var parser = DNSMessage(start: it.position)
    try parser.read(&it)
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
