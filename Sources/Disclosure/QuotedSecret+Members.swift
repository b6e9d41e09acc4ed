import NETCONF

/// Members of JSON objects (RFC 8259, section 4) whose names, or the names beside them, are those of credentials.
extension QuotedSecret {
  /// What is known of the members of the innermost object: whether one has named the value that follows, or a value
  /// that may be named yet.
  struct Object {
    var depth = 0
    /// How deep the object was that has the name.
    var level = 0
    var isNamed = false
    var value: Range<Int>?

    /// An object begins.
    mutating func begin() {
      depth += 1
      value = nil
    }

    /// An object ends.
    mutating func end() {
      depth -= 1
      if depth < level { isNamed = false }
      value = nil
    }
  }

  /// Takes the value of a member whose name ends before the colon at `place`, if that is one of a credential.
  mutating func takeMember(at place: Int) {
    guard let name = memberName(before: place) else { return }
    var start = skipSpaces(behind: place + 1)
    // In a document that is a string of another one, backslashes stand before the quotes.
    let escapes = octets[start...].prefix { $0 == UInt8(ascii: "\\") }.count
    start += escapes
    guard start < octets.count else { return }
    let called = meaning(of: name, "\\u", 4)
    let isString = octets[start] == UInt8(ascii: "\"")
    // A word under `key` may be the key itself.
    if isString, SecretNames.isNaming(called) {
      let isTaken = takeName(start + 1..<stringEnd(from: start + 1, escapes))
      if isTaken, !isSecret(name, called: called) { return }
    }
    let isValue = SecretNames.isValue(called)
    let isNamed = isValue && object.isNamed
    if isValue { object.isNamed = false }
    guard isNamed || isSecret(name, called: called) else {
      if isValue, isString { object.value = start + 1..<stringEnd(from: start + 1, escapes) }
      return
    }
    let value: Range<Int>? =
      switch octets[start] {
      case UInt8(ascii: "\""): start + 1..<stringEnd(from: start + 1, escapes)
      case UInt8(ascii: "&"): referred(from: start)
      case UInt8(ascii: "["): start + 1..<structureEnd(from: start)
      // A list may have a `key` with members; inside what a credential is called all is one.
      case UInt8(ascii: "{") where !octets[name].elementsEqual("key".utf8): start + 1..<structureEnd(from: start)
      case 0x30...0x39, 0x2D:
        start..<(octets[start...].firstIndex { $0 <= 0x20 || ",}]".utf8.contains($0) } ?? octets.count)
      default: nil
      }
    guard let value else { return }
    reached = value.upperBound
    if !value.isEmpty { ranges.append(value) }
  }

  /// Takes a name that may say what the value beside it is; whether it is that of a credential.
  private mutating func takeName(_ literal: Range<Int>) -> Bool {
    guard literal.count <= 256, SecretNames.holdsPaired(String(decoding: octets[literal], as: UTF8.self)) else {
      return false
    }
    if let value = object.value, value.upperBound <= literal.lowerBound {
      ranges.append(value)
      object.value = nil
    } else {
      object.isNamed = true
      object.level = object.depth
    }
    reached = literal.upperBound
    return true
  }

  /// The name of a member without its module, between quotes, be they written as references.
  private func memberName(before place: Int) -> Range<Int>? {
    var end = skipSpaces(before: place)
    guard end > 0 else { return nil }
    if octets[end - 1] == UInt8(ascii: "\"") || octets[end - 1] == UInt8(ascii: "'") {
      end -= 1
      while end > 0, octets[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    } else if octets[..<end].suffix(6).elementsEqual("&quot;".utf8) {
      end -= 6
    } else if octets[..<end].suffix(5).elementsEqual("&#34;".utf8) {
      end -= 5
    } else {
      return nil
    }
    var start = end
    while start > 0, end - start < Self.reach, Self.isName(octets[start - 1]) || octets[start - 1] == UInt8(ascii: "\\")
    { start -= 1 }
    guard start > 0, start < end, "\"':;".utf8.contains(octets[start - 1]) else { return nil }
    return start..<end
  }

  /// A name as it is meant: its letters may be written as numbers of so many digits behind a mark (RFC 8259, section 7;
  /// RFC 3986, section 2.1). Other backslashes are those of a document within another one.
  func meaning(of name: Range<Int>, _ mark: String, _ digits: Int) -> String {
    guard octets[name].contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") }) else {
      return String(decoding: octets[name], as: UTF8.self)
    }
    var meant: [UInt8] = []
    var rest = octets[name]
    while let first = rest.first {
      let number = rest.dropFirst(mark.utf8.count).prefix(digits)
      if rest.starts(with: mark.utf8), number.count == digits,
        let letter = UInt8(String(decoding: number, as: UTF8.self), radix: 16)
      {
        meant.append(letter)
        rest = rest[number.endIndex...]
      } else {
        if first != UInt8(ascii: "\\") { meant.append(first) }
        rest = rest.dropFirst()
      }
    }
    return String(decoding: meant, as: UTF8.self)
  }

  /// Where a string ends: at its quote, backslashes honoured, or at one with no more of them before it than its first
  /// has.
  private func stringEnd(from start: Int, _ escapes: Int = 0) -> Int {
    var index = start
    while escapes > 0, let quote = octets[index...].firstIndex(of: UInt8(ascii: "\"")) {
      let run = octets[start..<quote].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if run <= escapes { return quote - run }
      index = quote + 1
    }
    if escapes > 0 { return octets.count }
    while index < octets.count, octets[index] != UInt8(ascii: "\"") {
      index += octets[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, octets.count)
  }

  /// Where an array or object that begins at `start` ends, strings passed over.
  private func structureEnd(from start: Int) -> Int {
    var depth = 0
    var index = start
    while index < octets.count {
      switch octets[index] {
      case UInt8(ascii: "\""): index = stringEnd(from: index + 1)
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return octets.count
  }
}
