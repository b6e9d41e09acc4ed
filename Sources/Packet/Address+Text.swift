extension Address: CustomStringConvertible {
  /// Dotted decimal, or the canonical text of RFC 5952.
  public var description: String {
    if family == .v4 { return Self.dotted(UInt32(truncatingIfNeeded: low)) }
    // RFC 5952, section 5: the mixed notation for IPv4-mapped addresses.
    if high == 0, low >> 32 == 0xFFFF { return "::ffff:" + Self.dotted(UInt32(truncatingIfNeeded: low)) }
    let zeros = longestRunOfZeros
    var text = ""
    var index = 0
    while index < 8 {
      if zeros.count > 1, index == zeros.lowerBound {
        text += "::"
        index = zeros.upperBound
        continue
      }
      if index > 0, !text.hasSuffix("::") { text += ":" }
      text += String(group(index), radix: 16)
      index += 1
    }
    return text
  }

  private static func dotted(_ value: UInt32) -> String {
    "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
  }

  /// One of the eight 16-bit groups of an IPv6 address.
  private func group(_ index: Int) -> UInt16 {
    let half = index < 4 ? high : low
    return UInt16(truncatingIfNeeded: half >> UInt64((3 - index & 3) * 16))
  }

  /// The first of the longest runs of groups that are 0 (RFC 5952, section 4.2.3).
  private var longestRunOfZeros: Range<Int> {
    var best = 0..<0
    var start = 0
    for index in 0..<8 {
      if group(index) != 0 {
        start = index + 1
      } else if index + 1 - start > best.count {
        best = start..<index + 1
      }
    }
    return best
  }
}

extension Address: LosslessStringConvertible {
  /// An address from its text: dotted decimal, or any form of RFC 4291, section 2.2. A zone is not understood.
  public init?(_ text: String) {
    if text.contains(":") {
      self.init(v6Text: text)
    } else {
      guard let value = Self.value(ofDotted: text[...]) else { return nil }
      self.init(v4: value)
    }
  }

  /// Four decimal numbers up to 255, without leading zeros, which some read as octal.
  private static func value(ofDotted text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part.count == 1 || !part.hasPrefix("0"),
        let octet = UInt8(part)
      else { return nil }
      value = value << 8 | UInt32(octet)
    }
    return value
  }

  private init?(v6Text text: String) {
    let halves = Self.halves(of: text)
    guard let halves, let before = Self.groups(in: halves.before) else { return nil }
    var groups = before
    if let tail = halves.after {
      guard let after = Self.groups(in: tail), before.count + after.count < 8 else { return nil }
      groups += [UInt16](repeating: 0, count: 8 - before.count - after.count) + after
    }
    guard groups.count == 8 else { return nil }
    let high = groups[..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    let low = groups[4...].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    self.init(high: high, low: low)
  }

  /// What stands before and, if there is one, behind the double colon; nil if there are two.
  private static func halves(of text: String) -> (before: Substring, after: Substring?)? {
    let octets = text.utf8
    var index = octets.startIndex
    while index < octets.endIndex {
      let next = octets.index(after: index)
      if octets[index] == UInt8(ascii: ":"), next < octets.endIndex, octets[next] == UInt8(ascii: ":") {
        let after = text[octets.index(after: next)...]
        return after.contains("::") || after.hasPrefix(":") ? nil : (text[..<index], after)
      }
      index = next
    }
    return (text[...], nil)
  }

  /// The 16-bit groups of a text without a double colon; the last may be an IPv4 address.
  private static func groups(in text: Substring) -> [UInt16]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 8 else { return nil }
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let value = value(ofDotted: part) else { return nil }
        groups += [UInt16(value >> 16), UInt16(value & 0xFFFF)]
      } else {
        guard (1...4).contains(part.count), !part.hasPrefix("+"), !part.hasPrefix("-"),
          let group = UInt16(part, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    return groups
  }
}
