/// LDP (RFC 5036, section 3.1): sessions over TCP, Hellos over UDP.
enum LDP: PeerProbe {
  static let application = "LDP"
  static let transports = Transports.both
  static let grounds = "a PDU of LDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<2 {
      if number > 0, it.isAtEnd { return }
      try pdu(&it)
      if it.isDatagram { return }
    }
  }

  private static func pdu(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(1)
    let length = try it.number16(in: 14...4096)
    try it.length(length, 12)
    try it.skip(6)
    let type = try it.u16() & 0x7FFF
    try it.require(
      [0x0001, 0x0100, 0x0200, 0x0201, 0x0300, 0x0301, 0x0400, 0x0401, 0x0402, 0x0403, 0x0404].contains(type), 10)
    let inner = try it.u16()
    try it.require(inner >= least(type) && inner + 10 <= length, 4)
    // In a stream a length proves something by what stands behind it.
    if !it.isDatagram { try it.skip(length - 10) }
  }

  /// The shortest message of a type: its identifier, and the parameters that it has always (sections 3.5.1 to 3.5.11).
  private static func least(_ type: Int) -> Int {
    switch type {
    case 0x0001: 18
    case 0x0100: 12
    case 0x0200: 22
    case 0x0201: 4
    default: 9
    }
  }
}
