/// GTP 1 (3GPP TS 29.060, section 6) and 2 (TS 29.274, section 5), and GTP' (TS 32.295, section 6).
enum GTP: PeerProbe {
  static let application = "GTP"
  static let transports = Transports.udp
  static let grounds = "a header of GTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let flags = try it.u8()
    let type = try it.u8()
    let length = try it.u16()
    // The type of protocol is none, and what is spare is all ones: GTP'.
    if flags & 0x1E == 0x0E { return try charging(&it, flags, type, length) }
    if flags >> 5 == 2 {
      try it.require(flags & 7 == 0 && length + 4 == it.datagramLength, 22)
      try it.require([1, 2, 3].contains(type) || (25...211).contains(type), 1)
      // Without a TEID it is an echo; a sequence and a spare octet follow.
      try it.skip(flags & 8 == 0 ? 3 : 7)
      try it.expect(0)
      return try elements(&it)
    }
    try it.require(flags >> 4 == 3 && flags & 8 == 0 && length + 8 == it.datagramLength, 21)
    try it.require([1, 2, 3, 16, 17, 18, 19, 20, 21, 26, 27, 31, 254, 255].contains(type), 4)
    if type < 3 { try it.expect32(0) }
    if type == 255, it.remaining > 5 {
      try it.skip(4)
      if flags & 7 != 0 { try extensions(&it, areThere: flags & 4 != 0) }
      try packet(&it)
    }
  }

  /// A message of GTP' behind six octets of header, or twenty as GTP 0 has them: a sequence, and what is transferred
  /// (section 6.2.4).
  private static func charging(_ it: inout Reader, _ flags: Int, _ type: Int, _ length: Int) throws(Mismatch) {
    let header = flags == 0x0E ? 20 : 6
    try it.require(flags < 0x60 && length + header == it.datagramLength, 24)
    try it.require((1...7).contains(type) || type == 240 || type == 241, 4)
    try it.skip(header - 4)
    it.grounds = "a header of GTP'"
    switch type {
    // What to do with records, and a cause with the requests that it is of.
    case 240: try it.expect(126)
    case 241: try it.expect(1)
    default: return
    }
    try it.skip(1)
    try it.require(it.isAtEnd || [249, 250, 252, 253, 254, 255].contains(it.peek() ?? 0), 4)
  }

  /// Behind a sequence and a number of N-PDU, extension headers with lengths in four octets (TS 29.281, section 5.2.1).
  private static func extensions(_ it: inout Reader, areThere: Bool) throws(Mismatch) {
    try it.skip(3)
    var next = try it.u8()
    for _ in 0..<4 where areThere && next != 0 {
      let length = try it.octet(in: 1...8)
      try it.skip(length * 4 - 2)
      next = try it.u8()
    }
  }

  /// What a tunnel carries: a packet of IP, by its length.
  private static func packet(_ it: inout Reader) throws(Mismatch) {
    let octets = it.wireLength
    let first = try it.octet(in: 0x45...0x6F)
    try it.skip(first < 0x60 ? 1 : 3)
    try it.require(try it.u16() + (first < 0x60 ? 0 : 40) == octets, 16)
  }

  /// Information elements of version 2, which fill the message (TS 29.274, section 8.2.1): a type, a length, an instance.
  private static func elements(_ it: inout Reader) throws(Mismatch) {
    while it.remaining >= 4 {
      let type = try it.octet(in: 1...255)
      let length = try it.u16()
      try it.octet(in: 0...15)
      try it.require(length <= it.wireLength, 4)
      // A restart counter has one octet (section 8.5).
      if type == 3 { try it.require(length == 1, 15) }
      // The capture lacks the rest.
      if length > it.remaining { return }
      try it.skip(length)
    }
    try it.require(it.isAtEnd || it.wireLength > it.remaining, 0)
  }
}
