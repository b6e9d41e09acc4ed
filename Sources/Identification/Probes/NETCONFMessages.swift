/// NETCONF in clear without BEEP (RFC 6242, sections 4.2 and 4.3; RFC 6241, section 8.1): a hello or an rpc in
/// NETCONF's namespace, framed by `]]>]]>` or in chunks.
enum NETCONFMessages: PeerProbe {
  static let application = "NETCONF-RAW"
  static let grounds = "a message of NETCONF in clear, without BEEP"

  private static let namespaces = ["urn:ietf:params:xml:ns:netconf:base:1.0", "urn:ietf:params:netconf:base:1."]

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek(), first >= 0x20 || first == 9 || first == 0x0A || first == 0x0D else { throw .wrong }
    guard it.firstOffset(of: UInt8(ascii: "<"), from: 0, before: 4096) != nil else {
      throw it.remaining < 4096 ? .short : .wrong
    }
    // A prompt for a name and a password, or a console's banner, may go before.
    guard
      let start = it.find("<hello", within: 4096) ?? it.find("<rpc", within: 4096) ?? it.find(":hello", within: 4096)
        ?? it.find(":rpc", within: 4096)
    else { throw it.remaining < 4096 ? .short : .wrong }
    // BEEP frames carry the same.
    if it.holds("RPY ") || it.holds("MSG ") || it.holds("ERR ") || it.holds("ANS ") { throw .wrong }
    if it.find("HTTP/1.", within: start) != nil { throw .wrong }
    guard namespaces.contains(where: { it.find($0, within: 8192) != nil }) else {
      throw it.remaining < 4096 ? .short : .wrong
    }
    guard isFramed(it) else { throw .short }
    try it.require(true, 64)
  }

  private static func isFramed(_ it: Reader) -> Bool {
    if it.find("]]>]]>", within: 8192) != nil { return true }
    // LF # digits LF (RFC 6242, section 4.2).
    guard let mark = it.find("\n#", within: 4096), var place = Optional(mark + 2) else { return false }
    while let digit = it.peek(place), (0x30...0x39).contains(digit), place < mark + 12 { place += 1 }
    return place > mark + 2 && it.peek(place) == 0x0A
  }
}
