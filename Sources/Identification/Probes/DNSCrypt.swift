/// DNSCrypt version 2 (its protocol, section "Protocol flow"): a resolver's magic; certificates are asked for by DNS.
enum DNSCrypt: Probe {
  static let application = "DNSCrypt"
  static let transports = Transports.udp
  static let grounds = "a query of DNSCrypt"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // The client's magic is the resolver's choice; the query is padded to multiples of 64 octets behind 52 of header.
    try it.require(it.wireLength >= 256 + 52 && (it.wireLength - 52 - 16) % 64 == 0, 6)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("r6fnvWj8")
    it.grounds = "the magic of a DNSCrypt resolver"
  }
}
