/// NETCONF in clear without BEEP (RFC 6242, sections 4.2 and 4.3; RFC 6241, section 8.1): a hello or an rpc in
/// NETCONF's namespace, framed by `]]>]]>` or in chunks.
enum NETCONFMessages: PeerProbe {
  static let application = "NETCONF-RAW"
  static let grounds = "a message of NETCONF in clear, without BEEP"

  private static let namespaces = ["urn:ietf:params:xml:ns:netconf:base:1.0", "urn:ietf:params:netconf:base:1."]
  private static let roots = ["hello", "rpc", "rpc-reply"]

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek(), first >= 0x20 || first == 9 || first == 0x0A || first == 0x0D else { throw .wrong }
    guard it.firstOffset(of: UInt8(ascii: "<"), from: 0, before: 4096) != nil else {
      throw it.remaining < 4096 ? .short : .wrong
    }
    guard let start = firstRoot(it) else { throw it.remaining < 4096 ? .short : .wrong }
    // BEEP frames carry the same.
    if it.holds("RPY ") || it.holds("MSG ") || it.holds("ERR ") || it.holds("ANS ") { throw .wrong }
    if it.find("HTTP/1.", within: start) != nil { throw .wrong }
    var message = it
    try message.skip(start)
    guard namespaces.contains(where: { message.find($0, within: 8192) != nil }) else {
      throw it.remaining < 4096 ? .short : .wrong
    }
    guard isFramed(it) else { throw .short }
    // A prompt for a name and a password, or a console's banner, may go before; but so does what somebody writes who
    // quotes NETCONF: then the other side must speak it as well.
    try it.require(true, isFirst(it, start) ? 64 : 24)
  }

  /// Where the root of a message stands first at the beginning of a line, or behind other markup.
  private static func firstRoot(_ it: Reader) -> Int? {
    var from = 0
    while let tag = it.firstOffset(of: UInt8(ascii: "<"), from: from, before: 4096) {
      var name = tag + 1
      // A prefix may go before.
      if let colon = it.firstOffset(of: UInt8(ascii: ":"), from: name, before: name + 32),
        (name..<colon).allSatisfy({ isOfName(it.peek($0) ?? 0) })
      {
        name = colon + 1
      }
      let isRoot = roots.contains { it.holds($0, ahead: name) && isEnd(it.peek(name + $0.utf8.count)) }
      if isRoot, isBegun(it, tag) { return isBound(it, tag, name) ? tag : nil }
      from = tag + 1
    }
    return nil
  }

  /// Whether the name of a tag has ended before an octet.
  private static func isEnd(_ octet: Int?) -> Bool { octet.map { $0 <= 0x20 || $0 == 0x2F || $0 == 0x3E } ?? false }

  /// Whether the name's prefix stands for NETCONF's namespace where the tag says what it stands for: some devices leave
  /// it away.
  private static func isBound(_ it: Reader, _ tag: Int, _ name: Int) -> Bool {
    let attribute = name == tag + 1 ? "xmlns" : "xmlns:" + it.text(name - tag - 2, from: tag + 1)
    let end = it.firstOffset(of: UInt8(ascii: ">"), from: name, before: name + 1024) ?? name
    for place in name..<end where isEnd(it.peek(place)) && it.holds(attribute, ahead: place + 1) {
      var value = place + 1 + attribute.utf8.count
      while let octet = it.peek(value), octet <= 0x20 || octet == 0x3D || octet == 0x22 || octet == 0x27 { value += 1 }
      // The name of another attribute may begin with this one's.
      if value > place + 2 + attribute.utf8.count { return namespaces.contains { it.holds($0, ahead: value) } }
    }
    return true
  }

  /// Whether an octet may stand in a prefix: neither space nor what begins or ends a tag, and no `/`.
  private static func isOfName(_ octet: Int) -> Bool {
    octet > 0x2C && octet != 0x2F && octet != 0x3C && octet != 0x3E
  }

  private static func isBegun(_ it: Reader, _ tag: Int) -> Bool {
    var place = tag
    while it.peek(place - 1) == 0x20 || it.peek(place - 1) == 9 { place -= 1 }
    guard let before = it.peek(place - 1) else { return true }
    return before == 0x0A || before == 0x0D || before == 0x3E || isByteOrderMark(it, place)
  }

  private static func isByteOrderMark(_ it: Reader, _ end: Int) -> Bool {
    end == 3 && it.peek(0) == 0xEF && it.peek(1) == 0xBB && it.peek(2) == 0xBF
  }

  /// Whether the root stands where framing lets a message begin, maybe behind an XML declaration: first of all, behind
  /// the end of another message, or behind the length of a chunk.
  private static func isFirst(_ it: Reader, _ start: Int) -> Bool {
    var place = spaceStart(it, before: start)
    if it.holds("?>", ahead: place - 2) {
      place -= 2
      while place > 0, it.peek(place) != 0x3C { place -= 1 }
      place = spaceStart(it, before: place)
    }
    if place == 0 || isByteOrderMark(it, place) || it.holds("]]>]]>", ahead: place - 6) { return true }
    let end = place
    while let digit = it.peek(place - 1), (0x30...0x39).contains(digit) { place -= 1 }
    return place < end && it.holds("\n#", ahead: place - 2)
  }

  /// Where the space begins that ends at a place.
  private static func spaceStart(_ it: Reader, before end: Int) -> Int {
    var place = end
    while let octet = it.peek(place - 1), octet == 0x20 || octet == 9 || octet == 0x0A || octet == 0x0D { place -= 1 }
    return place
  }

  private static func isFramed(_ it: Reader) -> Bool {
    if it.find("]]>]]>", within: 8192) != nil || it.find("\n##\n", within: 8192) != nil { return true }
    // LF # digits LF (RFC 6242, section 4.2).
    guard let mark = it.find("\n#", within: 4096), var place = Optional(mark + 2) else { return false }
    while let digit = it.peek(place), (0x30...0x39).contains(digit), place < mark + 12 { place += 1 }
    return place > mark + 2 && it.peek(place) == 0x0A
  }
}
