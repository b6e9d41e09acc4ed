import Bytes

/// Where the check of a UTF-8 sequence stands; a sequence may be cut by a chunk's border (RFC 3629, section 4).
struct UTF8Sequence: Equatable, Sendable {
  /// Octets still to come.
  var missing: UInt8 = 0
  /// The least octet allowed next.
  var least: UInt8 = 0x80
  /// The greatest octet allowed next.
  var greatest: UInt8 = 0xBF
  /// Whether the sequence began EF BF, so that U+FFFE and U+FFFF must be told (XML 1.0, section 2.2).
  var isLastRow = false
  /// Whether the sequence began EF.
  var isLastPlaneRow = false

  /// Begins a sequence with its first octet, 0x80 or above; false when no sequence begins so.
  @inline(__always)
  mutating func begin(_ octet: UInt8) -> Bool {
    least = 0x80
    greatest = 0xBF
    isLastRow = false
    isLastPlaneRow = false
    switch octet {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, least) = (2, 0xA0)
    case 0xE1...0xEC, 0xEE: missing = 2
    case 0xED: (missing, greatest) = (2, 0x9F)
    case 0xEF: (missing, isLastPlaneRow) = (2, true)
    case 0xF0: (missing, least) = (3, 0x90)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, greatest) = (3, 0x8F)
    default: return false
    }
    return true
  }

  /// Takes a further octet of the sequence; false when it cannot follow.
  @inline(__always)
  mutating func take(_ octet: UInt8) -> Bool {
    guard octet >= least, octet <= greatest else { return false }
    missing &-= 1
    if isLastPlaneRow, missing == 1, octet == 0xBF { isLastRow = true }
    least = 0x80
    greatest = isLastRow ? 0xBD : 0xBF
    return true
  }
}

extension RawSpan {
  /// The length of the sequence that begins at `offset`, or 0 when it is none or does not end before `limit`.
  func sequenceLength(at offset: Int, limit: Int) -> Int {
    var sequence = UTF8Sequence()
    guard sequence.begin(octet(at: offset)) else { return 0 }
    var next = offset &+ 1
    while sequence.missing > 0 {
      guard next < limit, sequence.take(octet(at: next)) else { return 0 }
      next &+= 1
    }
    return next &- offset
  }

  /// The scalar of a valid sequence of that length.
  func scalar(at offset: Int, length: Int) -> UInt32 {
    let first = UInt32(octet(at: offset))
    var value = length == 2 ? first & 0x1F : length == 3 ? first & 0x0F : first & 0x07
    for index in 1..<Swift.max(2, length) { value = value &<< 6 | UInt32(octet(at: offset &+ index) & 0x3F) }
    return value
  }
}
