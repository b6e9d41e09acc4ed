/// WS-Discovery (its specification, section 2): SOAP in a datagram.
enum WSDiscovery: PeerProbe {
  static let application = "WS-Discovery"
  static let transports = Transports.udp
  static let grounds = "SOAP of WS-Discovery"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("<")
    let names = ["schemas.xmlsoap.org/ws/2005/04/discovery", "docs.oasis-open.org/ws-dd/ns/discovery"]
    try it.require(names.contains { it.find($0) != nil }, 100)
  }
}
