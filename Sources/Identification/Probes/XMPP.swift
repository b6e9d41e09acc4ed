/// XMPP (RFC 6120, section 4.2), with or without an XML declaration, or what is negotiated behind its header (sections
/// 5.4 and 6.4).
enum XMPP: PeerProbe {
  static let application = "XMPP"
  static let grounds = "the stream header of XMPP"

  private static let header = "<stream:stream"
  /// It, and what is negotiated behind it.
  private static let elements = [
    header, "<auth", "<challenge", "<response", "<success", "<failure", "<abort", "<starttls", "<proceed", stanza,
  ]
  /// What asks and answers behind it (section 8.2.3).
  private static let stanza = "<iq "
  /// The types that it has.
  private static let types = ["get", "set", "result", "error"]

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.holds("<?xml") { try it.skip((it.find("?>", within: 128) ?? it.remaining) + 2) }
    while let octet = it.peek(), octet <= 0x20 { try it.skip(1) }
    let element = try it.word(elements)
    if element == stanza { return try query(&it) }
    guard element == header else {
      it.grounds = "a negotiation of XMPP"
      if it.find("urn:ietf:params:xml:ns:xmpp-", within: 256) == nil { throw it.remaining < 256 ? .short : .wrong }
      return try it.require(true, 20)
    }
    if let name = host(it) { it.learn(.host, name) }
  }

  /// From the middle of a stream: it has one of four types, and an identifier.
  private static func query(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an IQ stanza of XMPP"
    guard let end = it.firstOffset(of: 0x3E, from: 0, before: 512) else { throw it.remaining < 512 ? .short : .wrong }
    let isTyped = types.contains { type in
      ["'", "\""].contains { it.find("type=\($0)\(type)\($0)", within: end) != nil }
    }
    try it.require(isTyped && it.find("id=", within: end) != nil, 20)
  }

  /// The value of the attribute `to`; nil where its quote is not closed.
  private static func host(_ it: Reader) -> String? {
    let limit = 1024
    var place = 0
    for _ in 0..<16 {
      while let octet = it.peek(place), octet <= 0x20 { place += 1 }
      guard it.peek(place) != 0x3E, let equals = it.firstOffset(of: 0x3D, from: place, before: limit),
        let quote = it.peek(equals + 1), quote == 0x22 || quote == 0x27,
        let end = it.firstOffset(of: UInt8(truncatingIfNeeded: quote), from: equals + 2, before: limit)
      else { return nil }
      if equals - place == 2, it.holds("to", ahead: place) { return it.text(end - equals - 2, from: equals + 2) }
      place = end + 1
    }
    return nil
  }
}
