import NETCONF

/// Values that stand beside the name of a credential: compared with it in an XPath (`user[password="..."]`,
/// `contains(password, '...')`), or its value as an attribute (`password="..."`). And the members of JSON objects that are
/// called so (`"password": "..."`; RFC 8259, section 4).
///
/// Works on octets, in text as well as in XML, where quotes may be written as references.
struct QuotedSecret {
  /// What is searched.
  let octets: [UInt8]
  /// What was found so far.
  var ranges: [Range<Int>] = []
  /// What was found out of names, for they come again and again.
  private var kinds: [String: Bool] = [:]
  /// Up to where members of JSON objects were searched.
  var reached = 0
  /// What is known of the object that is open.
  var object = Object()
  /// Up to where the literals of an XPath are withheld, because it compares a credential in a way that is not followed.
  private var doubt = 0

  /// Names and what may stand between them and the operator are no longer than this.
  static let reach = 128

  /// Whether `text` may hold one; cheap.
  static func isPossible(in text: String) -> Bool {
    text.utf8.contains { isOperator($0) || $0 == UInt8(ascii: "\"") }
  }

  /// `text` with every such value redacted.
  static func redacted(_ text: String) -> String {
    guard isPossible(in: text) else { return text }
    let octets = Array(text.utf8)
    let found = ranges(in: octets)
    return found.isEmpty ? text : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// Where such values lie, in order and apart.
  static func ranges(in octets: [UInt8]) -> [Range<Int>] {
    var search = QuotedSecret(octets: octets)
    for index in octets.indices {
      switch octets[index] {
      case UInt8(ascii: "="), UInt8(ascii: ","): search.take(index)
      case UInt8(ascii: "(") where index < search.doubt: search.take(index)
      case UInt8(ascii: "<"), UInt8(ascii: ">"): search.takeComparison(at: index)
      case UInt8(ascii: "%"): search.takeEncoded(at: index)
      case UInt8(ascii: ":") where index >= search.reached: search.takeMember(at: index)
      case UInt8(ascii: "["): search.takeKeyed(at: index)
      case UInt8(ascii: "{"):
        search.takeKeyed(at: index)
        search.object.begin()
      case UInt8(ascii: "}"): search.object.end()
      default: break
      }
    }
    return Redaction.merged([], search.ranges)
  }

  private init(octets: [UInt8]) { self.octets = octets }

  private static func isOperator(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"): true
    default: false
    }
  }

  private mutating func take(_ place: Int) {
    if octets[place] == UInt8(ascii: "="), let value = queried(at: place) {
      ranges.append(value)
      return
    }
    if let value = value(behind: place) {
      if place < doubt {
        ranges.append(value)
        return
      }
      if names(value, before: place) { doubt = xpathEnd(from: value.upperBound) }
      // The key of an ordered list's neighbour is a predicate of its own (RFC 7950, section 7.8.6).
      guard octets[value].first != UInt8(ascii: "[") else { return }
      if let name = name(before: place), isSecret(name) || isInsideSecret(name) {
        ranges.append(step(behind: place, name) ?? value)
      } else if octets[place] == UInt8(ascii: "=") || "\"';".utf8.contains(octets[value.lowerBound - 1]),
        isOperandSecret(before: place)
      {
        ranges.append(value)
      }
    } else if octets[place] == UInt8(ascii: "="), let literal = literal(before: place),
      isNameSecret(behind: place) || isContext(behind: place) && isInsideSecret(literal)
    {
      ranges.append(literal)
    } else if octets[place] == UInt8(ascii: "="), let name = name(before: place), isSecret(name) {
      if let value = step(behind: place, name) {
        ranges.append(value)
      } else if place >= doubt, isCall(behind: place) {
        doubt = xpathEnd(from: place)
      }
    }
  }

  /// Takes a literal that is compared with a credential by its order. Where this is a tag and no operator, it stands
  /// beside one, too.
  private mutating func takeComparison(at place: Int) {
    if octets[place] == UInt8(ascii: "<") {
      guard place > 0, "\"'".utf8.contains(octets[place - 1]), isNameSecret(behind: place),
        let literal = literal(before: place)
      else { return }
      ranges.append(literal)
    } else {
      guard place + 1 < octets.count, "\"'".utf8.contains(octets[place + 1]), let name = name(before: place),
        isSecret(name), let value = value(behind: place)
      else { return }
      ranges.append(value)
    }
  }

  /// Takes the value of a credential in a query that is written within another URI: `token%3D4f9a%26user%3Dbob` (RFC
  /// 3986, section 2.1).
  private mutating func takeEncoded(at place: Int) {
    guard octets[place...].dropFirst().starts(with: "3D".utf8) || octets[place...].dropFirst().starts(with: "3d".utf8)
    else { return }
    var start = place
    while start > 0, place - start < Self.reach, Self.isName(octets[start - 1]) { start -= 1 }
    // The digits of a sign before it are none of the name.
    if start > 0, octets[start - 1] == UInt8(ascii: "%") { start += 2 }
    guard start < place, place >= ranges.last?.upperBound ?? 0, isSecret(start..<place) else { return }
    let rest = octets[(place + 3)...]
    let end = rest.indices.first {
      rest[$0] <= 0x20 || "&;\"'<>#)".utf8.contains(rest[$0]) || rest[$0...].starts(with: "%26".utf8)
    }
    if rest.startIndex < end ?? rest.endIndex { ranges.append(rest.startIndex..<(end ?? rest.endIndex)) }
  }

  /// Whether a literal is the name of a credential that is compared with that of an element, as
  /// `local-name()='password'`.
  private func names(_ literal: Range<Int>, before place: Int) -> Bool {
    let end = skipSpaces(before: place)
    guard literal.count <= 64, octets[..<end].suffix(6).elementsEqual("name()".utf8) else { return false }
    return SecretNames.holdsPaired(String(decoding: octets[literal], as: UTF8.self))
  }

  /// Where an XPath ends at the latest: with its line, or at the next markup.
  private func xpathEnd(from start: Int) -> Int {
    octets[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
      ?? octets.count
  }

  /// Whether a function of XPath is called, as `concat(`.
  private func isCall(behind place: Int) -> Bool {
    let start = skipSpaces(behind: place + 1)
    let word = octets[start...].prefix(32).prefix(while: Self.isName)
    return !word.isEmpty && word.endIndex < octets.count && octets[word.endIndex] == UInt8(ascii: "(")
  }

  /// The key of an entry in a path of RESTCONF's, as `/community=public` (RFC 8040, section 3.5.3).
  private func step(behind place: Int, _ name: Range<Int>) -> Range<Int>? {
    guard name.upperBound == place, let before = octets[..<name.lowerBound].last, "/:".utf8.contains(before),
      SecretNames.holdsPaired(String(decoding: octets[name], as: UTF8.self))
    else { return nil }
    // A module's name stands behind a slash, too.
    let module = octets[..<name.lowerBound].suffix(Self.reach).dropLast().reversed().prefix(while: Self.isName)
    let isModule = name.lowerBound - 1 - module.count > 0 && octets[name.lowerBound - 2 - module.count] == 0x2F
    guard before == UInt8(ascii: "/") || isModule else { return nil }
    let end = octets[(place + 1)...].firstIndex { $0 <= 0x20 || "/?#\"'<>&;)]}".utf8.contains($0) } ?? octets.count
    return place + 1 < end ? place + 1..<end : nil
  }

  /// A credential's name, which may mean something else than what is written; a prefix that is declared under such a name
  /// is none.
  mutating func isSecret(_ name: Range<Int>, called meaning: String? = nil) -> Bool {
    guard !octets[..<name.lowerBound].suffix(6).elementsEqual("xmlns:".utf8) else { return false }
    let text = meaning ?? String(decoding: octets[name], as: UTF8.self)
    if let known = kinds[text] { return known }
    let isSecret = SecretName.isSecret(text)
    if kinds.count < 1024 { kinds[text] = isSecret }
    return isSecret
  }

  /// The value of a credential in the query of a URI (RFC 3986, section 3.4), as `?token=...`, and of a signature that
  /// gives the right to what the URI names, as `&X-Amz-Signature=...`.
  private mutating func queried(at place: Int) -> Range<Int>? {
    var start = place
    while start > 0, place - start < Self.reach,
      Self.isName(octets[start - 1]) || octets[start - 1] == UInt8(ascii: "%")
    { start -= 1 }
    // Behind `&`, be it written as a reference.
    guard start > 0, start < place, "?&;".utf8.contains(octets[start - 1]),
      isSecret(start..<place, called: meaning(of: start..<place, "%", 2)) || isSignature(start..<place)
    else { return nil }
    // What stands in a value that was found goes with it.
    if let last = ranges.last, last.upperBound > place { return nil }
    let end = octets[(place + 1)...].firstIndex { $0 <= 0x20 || "&;\"'<>#)".utf8.contains($0) } ?? octets.count
    return place + 1 < end ? place + 1..<end : nil
  }

  private func isSignature(_ name: Range<Int>) -> Bool {
    ["sig", "signature"].contains { end in
      octets[name].suffix(end.utf8.count).map { $0 | 0x20 }.elementsEqual(end.utf8)
        && name.dropLast(end.utf8.count).last.map { octets[$0] == UInt8(ascii: "-") } ?? true
    }
  }

  /// Whether a name stands in a predicate of what is called as a credential: its keys tell it.
  private mutating func isInsideSecret(_ name: Range<Int>) -> Bool {
    guard var open = opening(before: name.lowerBound) else { return false }
    // Other predicates may come between.
    for _ in 0..<3 where open > 0 && octets[open - 1] == UInt8(ascii: "]") {
      open = opening(before: open - 1) ?? open
    }
    var start = open
    while start > 0, open - start < Self.reach, Self.isName(octets[start - 1]) { start -= 1 }
    return start < open && !octets[start..<open].elementsEqual("key".utf8) && isSecret(start..<open)
  }

  /// The bracket that is open before `end`.
  private func opening(before end: Int) -> Int? {
    for index in octets[..<end].indices.suffix(Self.reach).reversed() {
      if octets[index] == UInt8(ascii: "[") { return index }
      if octets[index] == UInt8(ascii: "]") { return nil }
    }
    return nil
  }
}
