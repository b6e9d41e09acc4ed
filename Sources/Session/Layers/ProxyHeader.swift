import Bytes

/// What a proxy says before it relays: whom it speaks for (HAProxy's PROXY protocol, versions 1 and 2).
struct ProxyHeader {
  /// What the next piece of a stream has of it.
  enum Part: Equatable {
    /// So many octets, with which it ends.
    case end(Int)
    /// All of them, and more is to come.
    case more
    /// Nothing, and what was taken for its beginning was none.
    case nothing
  }

  /// Of the first version, with its line end.
  private static let longestLine = 107
  private static let word = Array("PROXY ".utf8)
  private static let signature: [UInt8] = [
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
  ]
  /// Fewer octets may be the first words of others.
  private static let least = 5

  /// How many octets of it were taken.
  private(set) var count = 0
  private var isEnded = false
  /// Whether it is one of the second version, whose length, with all before it, is read.
  private var isBlock = false
  private var length = 0
  private var last: UInt8 = 0

  /// Whether it has begun, and more of it is to come.
  var isBegun: Bool { count > 0 && !isEnded }
  /// Where it ends in its stream; 0 where there is none.
  var end: Int { isEnded ? count : 0 }
  /// What stands at the beginning of every header, as far as it was taken.
  var beginning: [UInt8] { Array((isBlock ? Self.signature : Self.word).prefix(count)) }

  /// Takes what a stream begins with, or goes on with.
  mutating func take(_ octets: RawSpan) -> Part {
    for index in 0..<octets.byteCount {
      guard let isLast = next(octets.octet(at: index)) else { return .nothing }
      count += 1
      guard isLast else { continue }
      isEnded = true
      return .end(index + 1)
    }
    return count < Self.least ? .nothing : .more
  }

  /// Whether the header ends with the next octet; nil where that breaks a rule.
  private mutating func next(_ octet: UInt8) -> Bool? {
    if count == 0 { isBlock = octet == Self.signature[0] }
    return isBlock ? ofBlock(octet) : ofLine(octet)
  }

  private mutating func ofLine(_ octet: UInt8) -> Bool? {
    if count < Self.word.count { return octet == Self.word[count] ? false : nil }
    defer { last = octet }
    if octet == UInt8(ascii: "\n") { return last == UInt8(ascii: "\r") ? true : nil }
    return count + 1 < Self.longestLine ? false : nil
  }

  private mutating func ofBlock(_ octet: UInt8) -> Bool? {
    switch count {
    case ..<12: return octet == Self.signature[count] ? false : nil
    case 12: return octet & 0xF0 == 0x20 ? false : nil
    case 13: return false
    case 14:
      length = 16 + Int(octet) << 8
      return false
    case 15: length += Int(octet)
    default: break
    }
    return count + 1 == length
  }
}
