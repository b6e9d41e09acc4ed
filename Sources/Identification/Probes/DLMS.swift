/// DLMS/COSEM: its wrapper over TCP or UDP (IEC 62056-47), or frames of HDLC with their check sequence (IEC 62056-46).
enum DLMS: PeerProbe {
  static let application = "DLMS"
  static let transports = Transports.both
  static let grounds = "an APDU of DLMS in its wrapper"

  /// The tags of xDLMS' and ACSE's APDUs (IEC 62056-5-3, section 8.3), in clear and ciphered.
  private static let tags: Set<Int> = [
    0x01, 0x05, 0x06, 0x08, 0x0C, 0x0D, 0x0E, 0x0F, 0x16, 0x18, 0x21, 0x25, 0x26, 0x28, 0x2C, 0x2D, 0x2E, 0x60,
    0x61, 0x62, 0x63, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCF, 0xD0,
    0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD7, 0xD8, 0xDB, 0xDC, 0xDD, 0xDF, 0xE0,
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x7E { return try frame(&it) }
    for number in 0..<2 {
      if number > 0, it.isAtEnd { return }
      try message(&it)
      // In a stream a length proves something by what stands behind it.
      if it.isDatagram { return }
    }
  }

  private static func message(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(1)
    // Nobody is at station 0 (IEC 62056-47).
    for _ in 0..<2 { try it.number16(in: 1...0x7FFF) }
    let length = try it.number16(in: 2...4096)
    try it.length(length, 12)
    let tag = try it.u8()
    try it.require(tags.contains(tag), 2)
    guard let next = it.peek() else { return try it.isDatagram ? () : it.skip(length - 1) }
    switch tag {
    // An association's length in BER is that of the rest.
    case 0x60...0x63: try it.require(next == length - 2 || next >= 0x81 && next < 0x84, 8)
    // A choice of its own, and an invocation with its priority: the bits between are reserved.
    case 0xC0...0xC7: try it.require((1...6).contains(next) && (it.peek(1) ?? 0) & 0x30 == 0, 6)
    // A state that fails, and the service that it failed in.
    case 0xD8: try it.require(length == 3, 8)
    // What is ciphered has its length before it.
    case 0xC8...0xD7, 0xDB...0xDD, 0xDF...0xE0: try it.require(next > 0 && next < 0x84, 1)
    default: break
    }
    if !it.isDatagram { try it.skip(length - 1) }
  }

  /// A flag, the format's type 3 with a length, what the check sequence of X.25 covers, and a flag.
  private static func frame(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x7E)
    let start = it
    let format = try it.u16()
    let length = format & 0x7FF
    try it.require(format & 0xF000 == 0xA000 && length >= 7, 4)
    try it.skip(length - 4)
    var crc: UInt16 = 0xFFFF
    for place in 0..<length - 2 {
      crc ^= UInt16(start.peek(place) ?? 0)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x8408 : crc >> 1 }
    }
    try it.require(try it.le16() == Int(~crc), 16)
    try it.expect(0x7E)
    it.grounds = "a frame of HDLC whose check sequence fits, as DLMS uses it"
  }
}
