import NETCONF

/// What stands before an operator.
extension QuotedSecret {
  /// A literal before its operator is searched so far back.
  private static let literalReach = 1024

  /// The name that is compared, be it with steps and predicates behind it.
  func name(before place: Int) -> Range<Int>? {
    var index = skipSpaces(before: place)
    if index > 0, "!<>".utf8.contains(octets[index - 1]) { index = skipSpaces(before: index - 1) }
    index = skipSteps(before: index)
    var start = index
    while start > 0, index - start < Self.reach, Self.isName(octets[start - 1]) { start -= 1 }
    return start < index ? start..<index : nil
  }

  /// Where the white space before a place begins.
  func skipSpaces(before end: Int) -> Int {
    var index = end
    while index > 0, octets[index - 1] <= 0x20 { index -= 1 }
    return index
  }

  /// What may stand behind a name and leaves it what it is: `/text()`, `[.`, `[1]`, `)`, `[contains(.`.
  private func skipSteps(before end: Int) -> Int {
    var index = end
    for _ in 0..<3 {
      let before = octets[..<index]
      if index < end, before.last == UInt8(ascii: "(") {
        index -= 1 + before.dropLast().suffix(Self.reach).reversed().prefix(while: Self.isName).count
      } else if before.suffix(6).elementsEqual("text()".utf8) {
        index -= 6
      } else if before.last == UInt8(ascii: ".") || before.last == UInt8(ascii: ")") {
        index -= 1
      } else if before.last == UInt8(ascii: "]"),
        let open = before.suffix(8).lastIndex(of: UInt8(ascii: "["))
      {
        index = open
      } else {
        return index
      }
      while index > 0, "/[".utf8.contains(octets[index - 1]) { index -= 1 }
      index = skipSpaces(before: index)
    }
    return index
  }

  /// Whether a function is called before an operator whose first operand is a credential, as `substring(password, 1, 3)`.
  mutating func isOperandSecret(before place: Int) -> Bool {
    var index = skipSpaces(before: place)
    if index > 0, "!<>".utf8.contains(octets[index - 1]) { index = skipSpaces(before: index - 1) }
    guard index > 0, octets[index - 1] == UInt8(ascii: ")"),
      let open = octets[..<index].suffix(Self.reach).lastIndex(of: UInt8(ascii: "("))
    else { return false }
    return isNameSecret(behind: open)
  }

  /// Takes the key of an entry that stands in brackets behind the name of a credential in a path, as in
  /// `/snmp/community{public}`; in square ones a number is a place.
  mutating func takeKeyed(at place: Int) {
    guard place > 0, Self.isName(octets[place - 1]) else { return }
    let name = octets[..<place].suffix(Self.reach).reversed().prefix(while: Self.isName).count
    guard place > name, "/:'\"".utf8.contains(octets[place - name - 1]),
      SecretNames.holdsPaired(String(decoding: octets[(place - name)..<place], as: UTF8.self))
    else { return }
    let isSquare = octets[place] == UInt8(ascii: "[")
    let rest = octets[(place + 1)...].prefix(Self.reach)
    let key = rest.prefix { $0 >= 0x20 && !"[]{}()=<>,'\"".utf8.contains($0) }
    guard !key.isEmpty, key.endIndex < rest.endIndex,
      octets[key.endIndex] == (isSquare ? UInt8(ascii: "]") : UInt8(ascii: "}")), !SecretNames.isNumberPair(key),
      !(isSquare && key.allSatisfy { (0x30...0x39).contains($0) })
    else { return }
    ranges.append(key.startIndex..<key.endIndex)
  }

  /// A literal, without its quotes.
  func literal(before place: Int) -> Range<Int>? {
    let end = skipSpaces(before: place) - 1
    guard end > 0, octets[end] == UInt8(ascii: "\"") || octets[end] == UInt8(ascii: "'") else { return nil }
    let low = max(0, end - Self.literalReach)
    guard let start = octets[low..<end].lastIndex(of: octets[end]) else { return nil }
    return start + 1..<end
  }
}

/// What stands behind an operator.
extension QuotedSecret {
  /// Where the white space behind a place ends.
  func skipSpaces(behind start: Int) -> Int {
    var index = start
    while index < octets.count, octets[index] <= 0x20 { index += 1 }
    return index
  }

  /// A literal, a number, or nil.
  func value(behind place: Int) -> Range<Int>? {
    let start = skipSpaces(behind: place + 1)
    guard start < octets.count else { return nil }
    let first = octets[start]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      return start + 1..<(octets[(start + 1)...].firstIndex(of: first) ?? octets.count)
    }
    if first == UInt8(ascii: "&") { return referred(from: start) }
    guard (0x30...0x39).contains(first) else { return nil }
    var end = start
    while end < octets.count, (0x30...0x39).contains(octets[end]) || octets[end] == UInt8(ascii: ".") { end += 1 }
    return start..<end
  }

  /// A literal whose quotes are references (XML 1.0, section 4.6), as within an attribute.
  func referred(from start: Int) -> Range<Int>? {
    guard let semicolon = octets[start...].prefix(8).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let reference = octets[start...semicolon]
    let quotes = ["&quot;", "&apos;", "&#34;", "&#39;", "&#x22;", "&#x27;"]
    guard quotes.contains(where: { reference.elementsEqual($0.utf8) }) else { return nil }
    var end = semicolon + 1
    while end < octets.count, octets[end] != UInt8(ascii: "<"), !octets[end...].starts(with: reference) { end += 1 }
    return semicolon + 1..<end
  }

  /// Whether it is the node that the predicate is about.
  func isContext(behind place: Int) -> Bool {
    let start = skipSpaces(behind: place + 1)
    guard start + 1 < octets.count, octets[start] == UInt8(ascii: ".") else { return false }
    return octets[start + 1] <= 0x20 || octets[start + 1] == UInt8(ascii: "]")
  }

  /// Whether it is the name of a credential.
  mutating func isNameSecret(behind place: Int) -> Bool {
    var start = skipSpaces(behind: place + 1)
    while start < octets.count, "./@".utf8.contains(octets[start]) { start += 1 }
    var end = start
    while end < octets.count, end - start < Self.reach, Self.isName(octets[end]) || octets[end] == UInt8(ascii: ":") {
      if octets[end] == UInt8(ascii: ":") { start = end + 1 }
      end += 1
    }
    return start < end && isSecret(start..<end)
  }

  /// Whether names are made of an octet.
  static func isName(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }
}
