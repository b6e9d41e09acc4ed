/// What protocols of text are read by.
extension Reader {
  /// Demands exactly this text.
  mutating func expect(_ text: String) throws(Mismatch) {
    for octet in text.utf8 { try require(u8() == Int(octet), 7) }
  }

  /// Whether `text` stands next, in the letters' case or any.
  func holds(_ text: String, ahead: Int = 0, anyCase: Bool = false) -> Bool {
    guard let first = text.utf8.first, let next = peek(ahead), Self.isEqual(next, Int(first), anyCase) else {
      return false
    }
    var place = ahead
    for wanted in text.utf8 {
      guard let octet = peek(place), Self.isEqual(octet, Int(wanted), anyCase) else { return false }
      place += 1
    }
    return true
  }

  /// Demands one of these words, and returns it; `.short` where one of them may still come.
  @discardableResult
  mutating func word(_ words: [String], anyCase: Bool = false) throws(Mismatch) -> String {
    var isPrefix = false
    for word in words {
      if holds(word, anyCase: anyCase) {
        let found = text(word.utf8.count)
        try skip(word.utf8.count)
        try require(true, word.utf8.count * (anyCase ? 6 : 7) - Self.width(words.count))
        return found
      }
      if left < word.utf8.count, isBegun(word, anyCase: anyCase) { isPrefix = true }
    }
    throw isPrefix ? .short : .wrong
  }

  /// The next line without its end, of printable octets; `.short` where it has not ended within what is there.
  mutating func line(limit: Int = 1024) throws(Mismatch) -> String {
    var length = 0
    while let octet = peek(length), octet != 0x0A {
      guard octet >= 0x20 || octet == 9 || octet == 0x0D, octet != 0x7F, length < limit else { throw .wrong }
      length += 1
    }
    guard peek(length) != nil else { throw .short }
    let hasReturn = length > 0 && peek(length - 1) == 0x0D
    let line = text(hasReturn ? length - 1 : length)
    try skip(length + 1)
    return line
  }

  /// Decimal digits, at least one and at most `limit`.
  mutating func decimal(limit: Int = 10) throws(Mismatch) -> Int {
    var number = 0
    var count = 0
    while let octet = peek(), (0x30...0x39).contains(octet) {
      guard count < min(limit, 18) else { throw .wrong }
      number = number * 10 + octet - 0x30
      count += 1
      try require(true, 4)
      try skip(1)
    }
    guard count > 0 else { throw left == 0 ? .short : .wrong }
    return number
  }

  /// A decimal number, perhaps with a sign before it and a fraction behind it.
  mutating func number() throws(Mismatch) {
    if peek() == 0x2D || peek() == 0x2B { try skip(1) }
    _ = try decimal(limit: 18)
    guard peek() == 0x2E else { return }
    try skip(1)
    _ = try decimal(limit: 18)
  }

  /// Octets up to `terminator`, which is read too: printable, at least `least` and at most `limit`.
  mutating func string(
    upTo terminator: Int = 0, least: Int = 0, limit: Int = 255
  ) throws(Mismatch) -> String {
    var length = 0
    while let octet = peek(length), octet != terminator {
      guard octet >= 0x20, octet != 0x7F, length < limit else { throw .wrong }
      length += 1
    }
    guard peek(length) != nil else { throw .short }
    guard length >= least else { throw .wrong }
    let string = text(length)
    // A printable octet is one of about 96 in ASCII: a bit each, and what ends it, a zero being common.
    try require(true, min(length, 24) + (terminator == 0 ? 3 : 6))
    try skip(length + 1)
    return string
  }

  /// Demands that the next `count` octets are printable ASCII, and returns them.
  @discardableResult
  mutating func printable(_ count: Int) throws(Mismatch) -> String {
    for ahead in 0..<max(0, min(count, left)) {
      guard let octet = peek(ahead), (0x20..<0x7F).contains(octet) else { throw .wrong }
    }
    let string = text(count)
    try skip(count)
    try require(true, min(count, 24))
    return string
  }

  /// Where `text` stands within the next `limit` octets, counted from here.
  func find(_ text: String, within limit: Int = 2048, anyCase: Bool = false) -> Int? {
    let last = min(limit, remaining) - text.utf8.count
    guard last >= 0, let first = text.utf8.first else { return nil }
    if anyCase {
      guard let found = (0...last).first(where: { holds(text, ahead: $0, anyCase: true) }) else { return nil }
      reach(found + text.utf8.count)
      return found
    }
    var ahead = 0
    while let found = firstOffset(of: first, from: ahead, before: last + 1) {
      if holds(text, ahead: found) {
        reach(found + text.utf8.count)
        return found
      }
      ahead = found + 1
    }
    return nil
  }

  /// Whether these octets stand within the next `limit`.
  func contains(_ octets: [UInt8], within limit: Int = 512) -> Bool {
    let last = min(limit, remaining) - octets.count
    guard last >= 0 else { return false }
    let found = (0...last).first { ahead in octets.indices.allSatisfy { peek(ahead + $0) == Int(octets[$0]) } }
    if let found { reach(found + octets.count) }
    return found != nil
  }

  /// The value of a header field `name:` of a message like HTTP's, within the first 4 KiB.
  func field(_ name: String) -> String? {
    var ahead = 0
    let limit = min(remaining, 4096)
    while ahead < limit {
      if holds(name, ahead: ahead, anyCase: true), peek(ahead + name.utf8.count) == 0x3A {
        var start = ahead + name.utf8.count + 1
        while peek(start) == 0x20 { start += 1 }
        var end = start
        while let octet = peek(end), octet != 0x0D, octet != 0x0A, end - start < 128 { end += 1 }
        return text(end - start, from: start)
      }
      while peek(ahead) != 0x0A, ahead < limit { ahead += 1 }
      ahead += 1
      if peek(ahead) == 0x0D || peek(ahead) == 0x0A { return nil }
    }
    return nil
  }

  private func isBegun(_ word: String, anyCase: Bool) -> Bool {
    for (place, wanted) in word.utf8.prefix(left).enumerated() {
      guard let octet = peek(place), Self.isEqual(octet, Int(wanted), anyCase) else { return false }
    }
    return true
  }

  private static func isEqual(_ octet: Int, _ wanted: Int, _ anyCase: Bool) -> Bool {
    octet == wanted || (anyCase && lowered(octet) == lowered(wanted))
  }

  private static func lowered(_ octet: Int) -> Int { (0x41...0x5A).contains(octet) ? octet | 0x20 : octet }

  private static func width(_ count: Int) -> Int {
    var bits = 0
    while 1 << bits < count { bits += 1 }
    return bits
  }
}
