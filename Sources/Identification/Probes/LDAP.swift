/// LDAP (RFC 4511, sections 4.1.1 and 4.2), and CLDAP over UDP (MS-ADTS, section 6.3.3).
enum LDAP: Probe {
  static let application = "LDAP"
  static let relatives = ["CLDAP"]
  static let transports = Transports.both
  static let grounds = "a message of LDAP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let operation = try message(&it)
    switch operation {
    case 0x60:
      _ = try it.berLength()
      try it.octet(of: 2)
      try it.expect(1)
      try it.octet(of: 2, 3)
      let count = try it.ber(4)
      it.learn(.user, it.text(count))
    case 0x63:
      _ = try it.berLength()
      try it.skip(it.ber(4))
      try it.expect(0x0A, 1)
      try it.octet(in: 0...3)
    case 0x77:
      _ = try it.berLength()
      try it.expect(0x80)
      try it.skip(1)
      try it.octet(in: 0x30...0x32)
      try it.expect(".")
    case 0x42: try it.require(try it.u8() == 0, 8)
    case 0x4A, 0x66, 0x68, 0x6C, 0x6E: _ = try it.berLength()
    default: throw .wrong
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let operation = try message(&it)
    _ = try it.berLength()
    switch operation {
    case 0x61, 0x65, 0x78, 0x67, 0x69, 0x6B, 0x6D, 0x6F:
      try it.expect(0x0A, 1)
      try it.octet(in: 0...123)
      try it.expect(4)
    case 0x64: try it.skip(it.ber(4)); try it.expect(0x30)
    case 0x73: try it.expect(4)
    default: throw .wrong
    }
  }

  private static func message(_ it: inout Reader) throws(Mismatch) -> Int {
    if it.isDatagram { it.application = "CLDAP" }
    // A datagram may hold an entry and the end of the search behind it.
    let length = try it.ber(0x30)
    if it.isDatagram {
      try it.require(length <= it.wireLength, length == it.wireLength ? 12 : 4)
    } else {
      try it.length(length, 8)
    }
    try it.require(try it.berInteger() <= 0x7FFF_FFFF, 0)
    return try it.octet(
      of: 0x60, 0x63, 0x77, 0x42, 0x4A, 0x66, 0x68, 0x6C, 0x6E, 0x61, 0x65, 0x78, 0x67, 0x69, 0x6B, 0x6D, 0x6F,
      0x64, 0x73)
  }
}
