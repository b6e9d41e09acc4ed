/// Cisco's HSRP (RFC 2281, section 5.1) and its second version's TLVs.
enum HSRP: PeerProbe {
  static let application = "HSRP"
  static let transports = Transports.udp
  static let grounds = "a packet of HSRP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0 { try first(&it) } else { try second(&it) }
  }

  private static func first(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    if try it.octet(in: 0...3) == 3 {
      // Advertise: a TLV of 10 octets, which says whether groups are active or passive, and how many.
      try it.expect16(1)
      try it.expect16(10)
      try it.octet(in: 1...2)
      return try it.expect(0)
    }
    try it.require([0, 1, 2, 4, 8, 16].contains(try it.u8()), 5)
    let (hello, hold) = (try it.u8(), try it.u8())
    try it.require(hello > 0 && hold > hello, 1)
    try it.skip(2)
    try it.expect(0)
    let whole = it.datagramLength
    // Alone, or with a digest in a TLV of 28 octets behind its two.
    try it.require(whole == 20 || whole == 50, 9)
    // The authentication is eight octets of text: "cisco", unless a user chose otherwise.
    if it.holds("cisco") { try it.expect("cisco") } else { try text(&it) }
  }

  /// Eight octets of text with zeros behind it, or of zeros.
  private static func text(_ it: inout Reader) throws(Mismatch) {
    var isEnded = false
    for _ in 0..<8 {
      let octet = try it.u8()
      try it.require(octet == 0 || (!isEnded && (0x20..<0x7F).contains(octet)), 0)
      isEnded = octet == 0
    }
  }

  /// Version 2: TLVs that fill the datagram, a group's state or an interface's first, then how it is authenticated.
  private static func second(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<8 {
      if number > 0, it.isAtEnd { return }
      let type = try it.octet(in: number == 0 ? 1...2 : 1...4)
      try it.expect([40, 4, 8, 28][type - 1])
      switch type {
      case 1: try group(&it)
      case 2:
        // How many groups are active, and how many passive.
        for _ in 0..<2 { try it.number16(in: 0...255) }
        if number == 0, it.isAtEnd { try it.require(true, 8) }
      case 3: try it.skip(8)
      default: try it.skip(28)
      }
    }
  }

  /// A version, what is said, a state, a family, a group, an identifier, a priority, and two times in milliseconds.
  private static func group(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    try it.octet(in: 0...5)
    try it.octet(in: 0...6)
    try it.octet(of: 4, 6)
    try it.number16(in: 0...4095)
    try it.skip(6)
    try it.number32(in: 0...255, 12)
    let (hello, hold) = (try it.u32(), try it.u32())
    try it.require(hello > 0 && hold > hello && hold < 1 << 24, 8)
    try it.skip(16)
  }
}
