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
      // Advertise: a TLV of 10 octets.
      try it.expect16(1)
      return try it.expect16(10)
    }
    try it.require([0, 1, 2, 4, 8, 16].contains(try it.u8()), 5)
    let (hello, hold) = (try it.u8(), try it.u8())
    try it.require(hello > 0 && hold > hello, 1)
    try it.skip(2)
    try it.expect(0)
    let whole = it.datagramLength
    try it.require(whole == 20 || whole == 50, 9)
    // The authentication is eight octets of text: "cisco", unless a user chose otherwise.
    if it.holds("cisco") { try it.expect("cisco") } else { try it.skip(8) }
  }

  /// Version 2: a group's state of 40 octets, or how many groups are active and passive on an interface.
  private static func second(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(of: 1, 2)
    if type == 2 {
      try it.expect(4)
      try it.require(it.wireLength == 4, 8)
      try it.number16(in: 0...255)
      try it.number16(in: 0...255)
      return
    }
    try it.expect(40, 2)
    try it.octet(in: 0...5)
    try it.octet(in: 0...6)
    try it.octet(of: 4, 6)
  }
}
