/// SSDP (UPnP's device architecture, section 1): HTTP's form in datagrams.
enum SSDP: Probe {
  static let application = "SSDP"
  static let transports = Transports.udp
  static let grounds = "a message of SSDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["M-SEARCH * HTTP/1.", "NOTIFY * HTTP/1.", "NOTIFY /"])
    it.learn(.software, it.field("Server") ?? it.field("User-Agent") ?? "")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.holds("NOTIFY") || it.holds("M-SEARCH") { return try request(&it) }
    try it.expect("HTTP/1.")
    try it.octet(of: 0x30, 0x31)
    try it.require(it.field("ST") != nil || it.field("USN") != nil || it.field("NT") != nil, 32)
    it.learn(.server, it.field("Server") ?? "")
  }
}
