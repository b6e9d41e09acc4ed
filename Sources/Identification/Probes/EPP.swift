/// EPP over TCP (RFC 5734, section 4): a length that holds itself, and XML in EPP's namespace.
enum EPP: PeerProbe {
  static let application = "EPP"
  static let grounds = "XML of EPP behind its length"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.number32(in: 64...1 << 20, 12)
    try it.expect("<")
    guard it.find("urn:ietf:params:xml:ns:epp-", within: 512) != nil else { throw it.remaining < 512 ? .short : .wrong }
    try it.require(true, 100)
  }
}
