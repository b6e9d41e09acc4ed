/// CUPS' browsing: a type and a state in digits, and a printer's URI.
enum CUPSBrowse: PeerProbe {
  static let application = "CUPS-browse"
  static let transports = Transports.udp
  static let grounds = "a printer that CUPS announces"

  static func request(_ it: inout Reader) throws(Mismatch) {
    _ = try it.string(upTo: 0x20, least: 1, limit: 8)
    try it.octet(in: 0x33...0x35)
    try it.expect(" ")
    try it.word(["ipp://", "ipps://"])
  }
}
