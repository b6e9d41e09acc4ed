import Bytes
import NETCONF

/// Finds credentials in the bodies of BEEP messages, which reports get only on demand.
///
/// Works on octets and needs no well-formed XML: what is broken or cut must not show a secret either.
struct MessageBody {
  let body: [UInt8]
  var secrets: [Range<Int>] = []
  /// What was found out of names, for they come again and again.
  var kinds: [String: Kind] = [:]

  enum Kind { case secret, commands, output, sentence, authorization, other }
  /// Up to where texts of a kind were searched: in CDATA, tags of that kind stand in what was.
  var reached: [Kind: Int] = [:]
  /// How many documents this one is a text of.
  let depth: Int
  /// Of documents within documents, written with references, so many are searched.
  static let depthLimit = 2

  /// Where the credentials in `body` lie, in order and apart.
  static func secrets(in body: [UInt8]) -> [Range<Int>] {
    if isUTF16(body) { return [0..<body.count] }
    // A chunk may begin within a name (RFC 6242, section 4.2).
    if let chunks = ChunkedBody(body) { return chunks.places(of: secrets(inWhole: chunks.octets)) }
    return secrets(inWhole: body)
  }

  static func secrets(inWhole body: [UInt8]) -> [Range<Int>] {
    var search = MessageBody(body: body, depth: 0)
    search.run()
    search.secrets += ErrorSecret.ranges(in: search)
    return search.all
  }

  /// Whether a text may hold a credential beside being one; cheap.
  static func mayHold(_ text: String) -> Bool { mayHold(text.utf8) }

  /// Names tell of credentials, signs of user information, of their shape and of names that are written in numbers.
  static func mayHold(_ octets: some Collection<UInt8>) -> Bool {
    var (hasAt, hasColon, hasSlash) = (false, false, false)
    var last: UInt8 = 0
    for octet in octets {
      switch octet {
      // Comments and sections may stand within a name.
      case UInt8(ascii: "$"), UInt8(ascii: "<"): return true
      case UInt8(ascii: "#") where last == UInt8(ascii: "&") || last == UInt8(ascii: ";"): return true
      // Letters of a name, written as numbers in JSON or in a URI.
      case UInt8(ascii: "u") where last == UInt8(ascii: "\\"): return true
      case 0x34...0x37 where last == UInt8(ascii: "%"): return true
      // EAP and RSA, behind whose they are.
      case UInt8(ascii: "A") where hasColon && (last == UInt8(ascii: "E") || last == UInt8(ascii: "S")): return true
      case UInt8(ascii: "@"): hasAt = true
      case UInt8(ascii: ":"): hasColon = true
      case UInt8(ascii: "/"): hasSlash = true
      default: break
      }
      last = octet
    }
    return hasAt && hasColon || CredentialLetters.occur(in: octets) || hasSlash && PathSecret.isPossible(in: octets)
      || EncodedSecret.isPossible(in: octets) || HexadecimalSecret.mayLie(in: octets)
      || PositionalSecret.mayBegin(octets)
  }

  /// A text that stands in an element of that name, with the credentials in it redacted.
  static func redacted(_ text: String, in name: String) -> String {
    guard mayHold(text) else { return text }
    let octets = Array(text.utf8)
    let found = ranges(in: octets, of: name)
    return found.isEmpty ? text : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// Where credentials lie in a text that stands in an element of that name, in order and apart.
  static func ranges(in text: [UInt8], of name: String) -> [Range<Int>] {
    if HexadecimalSecret.isOne(text, in: name) || EncodedSecret.isHeld(in: text[...], depth: 0) {
      return [text.indices]
    }
    var search = MessageBody(body: text, depth: 0)
    search.find(search.kind(of: name), in: text.indices)
    search.run()
    return Redaction.merged(search.all, UserInfo.ranges(inValue: text))
  }

  /// What was found, and what is found by signs alone.
  var all: [Range<Int>] {
    // What is a text of another document may be a value, and its quotes and angles are its own.
    let users = depth > 0 ? UserInfo.ranges(inValue: body) : UserInfo.ranges(in: body)
    return Redaction.merged(
      Redaction.merged(secrets, users + HexadecimalSecret.ranges(in: body)),
      QuotedSecret.ranges(in: body) + MarkupDeclaration.ranges(in: body))
  }

  /// Whether a channel with `profile` carries SASL (RFC 3080, section 4.1: `http://iana.org/beep/SASL/` and a mechanism).
  static func isSASL(_ profile: String) -> Bool { profile.mentions("/sasl/") }

  /// Names in UTF-16 are not looked for; NETCONF is UTF-8 (RFC 6241, section 3), so this is no loss.
  /// What is not text holds no names.
  static func isUTF16(_ body: some Collection<UInt8>) -> Bool {
    if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) { return true }
    if body.count >= 2, body.prefix(2).contains(0) { return true }
    // White space in ASCII may stand before it.
    let start = Array(body.prefix(72))
    return start.count >= 8 && (0...start.count - 8).contains { isWide(start[$0..<$0 + 8]) }
  }

  /// Whether octets are ASCII in characters of two or four octets.
  private static func isWide(_ octets: ArraySlice<UInt8>) -> Bool {
    [2, 4].contains { width in
      guard let first = octets.indices.prefix(width).first(where: { octets[$0] != 0 }) else { return false }
      return octets.indices.allSatisfy { (octets[$0] != 0) == ($0 % width == first % width) && octets[$0] < 0x80 }
    }
  }

  init(body: [UInt8], depth: Int) {
    self.body = body
    self.depth = depth
  }

  mutating func run() {
    var index = 0
    // Up to where a content was searched.
    var searched = 0
    var (pair, lone) = (PairedName(), LoneEnd())
    while let tag = nextTag(from: index) {
      let text = max(index, searched)
      index = tag.end
      if tag.start > text { search(text..<tag.start, before: tag, isOpen: pair.opens(tag.name)) }
      if tag.isEnd {
        if let value = pair.end(tag.name, min(text, tag.start)..<tag.start, in: body) { search(value, of: .secret) }
        if lone.ends(tag.name), kind(of: tag) == .secret, !isEntered(tag) { lone.place = tag.start }
        continue
      }
      let kind = start(tag, &pair)
      guard !tag.isEmpty, tag.end < body.count else { continue }
      lone.begin(tag.name)
      switch kind {
      case .secret where isEntered(tag):
        guard let end = withholdContent(of: tag, &pair) else { continue }
        index = end
      case .secret:
        index = withholdTexts(in: tag)
        pair.pass(tag.name)
        lone.ends(tag.name)
      case .other: continue
      case .commands, .output, .sentence, .authorization:
        guard tag.end >= reached[kind] ?? 0 else { continue }
        let content = tag.end..<textEnd(from: tag.end)
        search(content, of: kind)
        reached[kind] = content.upperBound
        searched = content.upperBound
        continue
      }
      searched = index
    }
    if let place = lone.place { withholdTexts(before: place) }
    let rest = max(index, searched)
    if rest < body.count { search(rest..<body.count, of: .other) }
  }

  /// Searches a text before a tag: where the start tag is missing, it is the end of what an end tag ends.
  private mutating func search(_ text: Range<Int>, before tag: Tag, isOpen: Bool) {
    let kind = tag.isEnd && !isOpen ? kind(of: tag) : Kind.other
    search(text, of: kind)
    // The end tag of another element may be missing, too.
    if kind == .commands || kind == .sentence { search(text, of: .other) }
  }

  /// An element begins: searches its attributes. What its content is.
  private mutating func start(_ tag: Tag, _ pair: inout PairedName) -> Kind {
    findReferred(in: tag.attributes)
    findFields(in: tag.attributes)
    findTexts(in: tag.attributes)
    var kind = kind(of: tag)
    let named = pair.start(tag.name, isEmpty: tag.isEmpty) ?? namedKind(tag.attributes)
    if let named, kind != .secret { kind = named }
    if kind == .other, isHexadecimalSecret(tag) { kind = .secret }
    if kind == .secret, pair.opens(tag.name) || isRouting(tag) { kind = .other }
    if kind == .secret { secrets += values(in: tag.attributes) }
    if kind == .authorization { findAuthorizations(in: tag.attributes) }
    return kind
  }

  /// Withholds the content of an element that is called as a credential, unless it tells of one only. Where it ends; nil
  /// where it is to be searched like any other.
  private mutating func withholdContent(of tag: Tag, _ pair: inout PairedName) -> Int? {
    guard holdsText(tag) else { return nil }
    let isProfile = isProfile(tag)
    // What refuses an authentication holds no credential; what it says is searched for some like any sentence. That
    // is known before the end is looked for: of many such none may have one.
    if isProfile, isError(element(in: tag.end..<body.count)) { return nil }
    let content = tag.end..<closingTag(from: tag.end)
    if !isTold(content, of: tag, &pair) {
      search(isProfile ? blob(in: content) ?? content : content, of: .secret)
    }
    return content.upperBound
  }

  mutating func kind(of tag: Tag) -> Kind {
    if isProfile(tag) {
      // The piggy-backed blob may be in CDATA, escaped or in base64 (RFC 3080, section 2.3.1.2): all of it goes.
      let meant = ReadableText(body, tag.attributes)?.octets ?? Array(body[tag.attributes])
      return Self.isSASL(String(decoding: meant, as: UTF8.self)) ? .secret : .other
    }
    return kind(of: tag.name)
  }

  mutating func kind(of name: String) -> Kind {
    if let known = kinds[name] { return known }
    var kind = Kind.other
    if CommandElements.holds(name) { kind = .commands }
    if name.lowercased() == "blob" || SecretName.isSecret(name) { kind = .secret }
    if SecretName.holdsOutput(name) { kind = .output }
    if SecretName.holdsSentence(name) { kind = .sentence }
    if SecretNames.isField(name) { kind = .authorization }
    if kinds.count < 1024 { kinds[name] = kind }
    return kind
  }
}
