/// The user-info part of a URI (RFC 3986, section 3.2.1), which often holds a password.
enum UserInfo {
  /// What breaks off is no longer.
  private static let reach = 512

  /// Whether `text` may hold one; cheap.
  static func isPossible(in text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) && text.utf8.contains(UInt8(ascii: ":"))
  }

  /// `text` with the user-info of every URI in it redacted.
  static func redacted(_ text: String) -> String {
    guard isPossible(in: text) else { return text }
    let octets = Array(text.utf8)
    let secrets = ranges(inValue: octets)
    return secrets.isEmpty ? text : String(decoding: Redaction.replacing(secrets, in: octets), as: UTF8.self)
  }

  /// Where the user-info of every URI in `octets` lies, in order, and that of `user:password@host` without a scheme.
  static func ranges(in octets: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var (hasAt, hasColon) = (false, false)
    for index in octets.indices {
      switch octets[index] {
      case UInt8(ascii: "@"): hasAt = true
      case UInt8(ascii: ":"): hasColon = true
      case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        if hasAt, hasColon { ranges += Self.ranges(in: octets[start..<index]) }
        start = index + 1
        (hasAt, hasColon) = (false, false)
      default: break
      }
    }
    if hasAt, hasColon { ranges += Self.ranges(in: octets[start...]) }
    return ranges
  }

  /// Those of a text that may be a URI as a whole: then what would end one in a document stands in its password.
  static func ranges(inValue octets: [UInt8]) -> [Range<Int>] {
    let found = ranges(in: octets)
    guard let start = schemeEnd(in: octets.prefix(32)), octets[..<(start - 3)].allSatisfy(isName) else { return found }
    let authority = octets[start...].prefix { !"/?#".utf8.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")), authority[..<at].contains(UInt8(ascii: ":")) else {
      return found
    }
    return Redaction.merged(found, [start..<at])
  }

  /// The user information of a URI that breaks off at a place, before the sign that would end it; nil where what stands
  /// behind its colon may be a port.
  static func cut(at end: Int, in octets: [UInt8]) -> Range<Int>? {
    let before = octets[..<end].suffix(reach)
    let start = before.lastIndex { $0 <= 0x20 || "<>\"'`".utf8.contains($0) }.map { $0 + 1 } ?? before.startIndex
    guard let scheme = schemeEnd(in: octets[start..<end]) else { return nil }
    let rest = octets[scheme..<end]
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), !rest.contains(where: { "@/?#[".utf8.contains($0) }),
      !rest[(colon + 1)...].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return scheme..<end
  }

  /// Those in what stands between spaces and quotes.
  private static func ranges(in token: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var rest = token
    if let scheme = schemeEnd(in: rest) {
      if let found = bare(in: rest[..<scheme]) { ranges.append(found) }
      rest = rest[scheme...]
    } else {
      return bare(in: rest).map { [$0] } ?? []
    }
    while !rest.isEmpty {
      let next = schemeEnd(in: rest)
      if let at = lastAt(in: rest[..<(next ?? rest.endIndex)]), at > rest.startIndex {
        ranges.append(rest.startIndex..<at)
      }
      rest = rest[(next ?? rest.endIndex)...]
    }
    return ranges
  }

  /// Behind the first `://`.
  private static func schemeEnd(in token: ArraySlice<UInt8>) -> Int? {
    var index = token.startIndex
    while let colon = token[index...].firstIndex(of: UInt8(ascii: ":")) {
      if token[colon...].starts(with: "://".utf8) { return colon + 3 }
      index = colon + 1
    }
    return nil
  }

  /// The last `@` of the authority, as clients read it. A password with a slash in it ends the authority too early:
  /// then it is the last one behind a colon.
  private static func lastAt(in text: ArraySlice<UInt8>) -> Int? {
    let authority = text.prefix { !"/?#".utf8.contains($0) }
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { return at }
    return authority.contains(UInt8(ascii: ":")) ? text.lastIndex(of: UInt8(ascii: "@")) : nil
  }

  /// `user:password` before the last `@` of a token without a scheme.
  private static func bare(in token: ArraySlice<UInt8>) -> Range<Int>? {
    guard let at = token.lastIndex(of: UInt8(ascii: "@")), at + 1 < token.endIndex, isName(token[at + 1]),
      !isDate(token[(at + 1)...]), at > token.startIndex, token[at - 1] != UInt8(ascii: "[")
    else { return nil }
    var start = token.startIndex
    for index in token[..<at].indices {
      if token[index] == UInt8(ascii: ":") {
        guard index > start, index + 1 < at, !isAddress(token[start..<index]) else { return nil }
        return start..<at
      }
      if token[index] == UInt8(ascii: "/") { return nil }
      // What stands before is no user's name, as in `url=bob:...`.
      if !isName(token[index]) { start = index + 1 }
    }
    return nil
  }

  /// Schemes whose `@` has no password before it.
  private static func isAddress(_ scheme: ArraySlice<UInt8>) -> Bool {
    ["mailto", "sip", "sips", "xmpp", "acct", "im", "pres", "mid", "cid"].contains(
      String(decoding: scheme, as: UTF8.self))
  }

  /// The revision of a YANG module, as in `ietf-system@2014-08-06`.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    text.prefix(4).allSatisfy { (0x30...0x39).contains($0) } && text.dropFirst(4).first == UInt8(ascii: "-")
  }

  /// What user names and hosts are made of.
  private static func isName(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    case _ where "._-+%\\$~*".utf8.contains(octet): true
    default: false
    }
  }
}
