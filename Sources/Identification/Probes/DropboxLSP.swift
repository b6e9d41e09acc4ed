/// Dropbox' discovery in the local network: JSON with a host, versions and namespaces.
enum DropboxLSP: PeerProbe {
  static let application = "Dropbox-LSP"
  static let transports = Transports.udp
  static let grounds = "JSON of Dropbox' discovery"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("{")
    try it.require(it.find("\"host_int\"", within: 512) != nil, 70)
    try it.require(it.find("\"displayname\"") != nil || it.find("\"namespaces\"") != nil, 70)
  }
}
