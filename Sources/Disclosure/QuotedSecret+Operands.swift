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

  /// What may stand behind a name and leaves it what it is: `/text()`, `[.`, `[1]`, `)`.
  private func skipSteps(before end: Int) -> Int {
    var index = end
    for _ in 0..<3 {
      let before = octets[..<index]
      if before.suffix(6).elementsEqual("text()".utf8) {
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
