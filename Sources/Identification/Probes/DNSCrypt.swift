/// DNSCrypt version 2 (its protocol, section "Protocol flow"): a resolver's magic; certificates are asked for by DNS.
enum DNSCrypt: Probe {
  static let application = "DNSCrypt"
  static let transports = Transports.udp
  static let grounds = "a query of DNSCrypt"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // The client's magic is the resolver's choice; the query is padded to multiples of 64 octets, without the header of
    // 52 octets and the tag of 16, or, as its authors' client does, with them.
    let length = it.wireLength
    try it.require(length >= 256 + 52 && ((length - 52 - 16) % 64 == 0 || length % 64 == 0), 5)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("r6fnvWj8")
    it.grounds = "the magic of a DNSCrypt resolver"
  }
}
