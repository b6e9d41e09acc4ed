/// CoAP (RFC 7252, section 3): version 1, a code of its registry, a token, and options that fit.
enum CoAP: Probe {
  static let application = "CoAP"
  static let transports = Transports.udp
  static let grounds = "a request of CoAP"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, [0...7, 0...0]) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer of CoAP"
    try message(&it, [0x40...0x45, 0x48...0x48, 0x5F...0x5F, 0x80...0x90, 0x95...0x9D, 0xA0...0xA5, 0...0])
  }

  /// How long an option may be, by its number (section 5.10, RFC 7641, RFC 7959).
  private static let lengths: [Int: ClosedRange<Int>] = [
    3: 1...255, 4: 1...8, 5: 0...0, 6: 0...3, 7: 0...2, 12: 0...2, 14: 0...4, 17: 0...2, 23: 0...3, 27: 0...3,
    28: 0...4,
    60: 0...4,
  ]

  private static func message(_ it: inout Reader, _ codes: [ClosedRange<Int>]) throws(Mismatch) {
    let first = try it.octet(in: 0x40...0x7F)
    let token = first & 15
    try it.require(token <= 8, 1)
    let code = try it.u8()
    try it.require(codes.contains { $0.contains(code) }, 4)
    // Requests are not acknowledgements, and a reset says nothing (section 4.2).
    let type = first >> 4 & 3
    try it.require(code == 0 ? type != 1 : code < 0x40 ? type < 2 : type < 3, 1)
    try it.skip(2)
    if code == 0 { return try it.require(token == 0 && it.isLast, 6) }
    try it.skip(token)
    var number = 0
    var count = 0
    while !it.isAtEnd, it.peek() != 0xFF {
      let head = try it.u8()
      let delta = try extended(&it, head >> 4)
      number += delta
      let length = try extended(&it, head & 15)
      // Only some may be there more than once (section 5.10, RFC 7959).
      if delta == 0 { try it.require(number == 0 || [1, 4, 8, 11, 15, 20].contains(number), 2) }
      try it.require(
        [1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 19, 20, 23, 27, 28, 35, 39, 60, 252, 258, 292].contains(
          number), 3)
      try it.require(length <= it.wireLength && lengths[number].map { $0.contains(length) } ?? (length <= 255), 2)
      if number == 11 || number == 15 || number == 3 { try it.printable(length) } else { try it.skip(length) }
      count += 1
    }
    try it.require(count > 0 || token > 0, 2)
  }

  /// A nibble, or 13 and 14 with one or two octets behind (section 3.1).
  private static func extended(_ it: inout Reader, _ nibble: Int) throws(Mismatch) -> Int {
    switch nibble {
    case 13: return try it.u8() + 13
    case 14: return try it.u16() + 269
    case 15: throw .wrong
    default: return nibble
    }
  }
}
