import Bytes

/// The header as nearly all are written: whole in the span, no leading zeros, all numbers within their bounds.
extension FrameHeader {
  /// Reads such a header; nil for any other, which `scan` then judges octet by octet.
  static func usual(_ bytes: RawSpan, at start: Int, offset: UInt64) -> FrameHeader? {
    guard bytes.byteCount &- start > 4, let type = type(ofKeyword: bytes.bigEndianUInt32(at: start)) else { return nil }
    var place = start &+ 4
    guard let channel = number(bytes, &place, upTo: 0x7FFF_FFFF, then: 0x20) else { return nil }
    var header = none
    header.type = type
    header.channel = channel
    header.offset = offset
    if type != .seq {
      guard let msgno = number(bytes, &place, upTo: 0x7FFF_FFFF, then: 0x20), bytes.byteCount &- place >= 2 else {
        return nil
      }
      header.msgno = msgno
      let indicator = bytes.octet(at: place)
      guard indicator == 0x2E || indicator == 0x2A, bytes.octet(at: place &+ 1) == 0x20 else { return nil }
      header.more = indicator == 0x2A
      place &+= 2
    }
    let isAnswer = type == .ans
    guard let seqno = number(bytes, &place, upTo: 0xFFFF_FFFF, then: 0x20),
      let size = number(bytes, &place, upTo: 0x7FFF_FFFF, then: isAnswer ? 0x20 : 0x0D)
    else { return nil }
    header.seqno = seqno
    header.size = size
    if isAnswer {
      guard let ansno = number(bytes, &place, upTo: 0x7FFF_FFFF, then: 0x0D) else { return nil }
      header.ansno = ansno
    }
    guard place < bytes.byteCount, bytes.octet(at: place) == 0x0A else { return nil }
    header.length = place &+ 1 &- start
    return header.length <= longest ? header : nil
  }

  @inline(__always)
  private static func type(ofKeyword keyword: UInt32) -> MessageType? {
    switch keyword {
    case 0x4D53_4720: .msg
    case 0x5250_5920: .rpy
    case 0x4552_5220: .err
    case 0x414E_5320: .ans
    case 0x4E55_4C20: .nul
    case 0x5345_5120: .seq
    default: nil
    }
  }

  /// A number within bounds, without leading zeros, and the octet behind it.
  @inline(__always)
  private static func number(_ bytes: RawSpan, _ place: inout Int, upTo most: UInt64, then end: UInt8) -> UInt32? {
    guard place &+ 8 <= bytes.byteCount else { return longNumber(bytes, &place, upTo: most, then: end) }
    let word = bytes.littleEndianUInt64(at: place)
    let digits = word ^ 0x3030_3030_3030_3030
    // The high bit of all that is no digit; a carry comes out of such an octet only, so the lowest one is true.
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    guard others != 0 else { return longNumber(bytes, &place, upTo: most, then: end) }
    let count = UInt64(others.trailingZeroBitCount &>> 3)
    let follower = UInt8(truncatingIfNeeded: word &>> (count &* 8))
    guard count > 0, follower == end, count == 1 || digits & 0xFF != 0 else { return nil }
    // With zeros in front there are eight digits: they are added up in pairs, then fours, then all.
    var value = digits &<< (64 &- count &* 8)
    value = ((value &* 10) &+ (value &>> 8)) & 0x00FF_00FF_00FF_00FF
    value = ((value &* 100) &+ (value &>> 16)) & 0x0000_FFFF_0000_FFFF
    value = ((value &* 10_000) &+ (value &>> 32)) & 0xFFFF_FFFF
    place &+= Int(count) &+ 1
    return value <= most ? UInt32(truncatingIfNeeded: value) : nil
  }

  /// The same digit by digit, for a number of eight to ten digits or at the end of the octets.
  private static func longNumber(_ bytes: RawSpan, _ place: inout Int, upTo most: UInt64, then end: UInt8) -> UInt32? {
    let first = place
    let limit = min(bytes.byteCount, first &+ 11)
    var value: UInt64 = 0
    while place < limit {
      let octet = bytes.octet(at: place)
      let digit = octet &- 0x30
      place &+= 1
      if digit <= 9 {
        value = value &* 10 &+ UInt64(digit)
        continue
      }
      let count = place &- 1 &- first
      guard octet == end, count > 0, value <= most, count == 1 || bytes.octet(at: first) != 0x30 else { return nil }
      return UInt32(truncatingIfNeeded: value)
    }
    return nil
  }
}
