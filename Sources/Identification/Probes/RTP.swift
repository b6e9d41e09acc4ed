/// RTP (RFC 3550, section 5.1): packets of one source whose numbers and times go on.
enum RTP: PeerProbe {
  static let application = "RTP"
  static let transports = Transports.udp
  static let grounds = "packets of RTP, one source, numbers in order"

  private struct Header {
    let type: Int
    let sequence: Int
    let timestamp: Int
    let source: Int
  }

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try header(&it)
    var next = it.following
    for _ in 0..<4 {
      guard var reader = next else { throw .short }
      let second = try header(&reader)
      try it.require(second.source == first.source && second.source != 0, 0)
      let step = (second.sequence - first.sequence) & 0xFFFF
      // A mirror port shows each packet twice.
      if step > 0 {
        try it.require(step <= 64 && (second.timestamp - first.timestamp) & 0xFFFF_FFFF < 1 << 20, 20)
        return try it.require(true, 32)
      }
      next = reader.following
    }
    throw .wrong
  }

  private static func header(_ it: inout Reader) throws(Mismatch) -> Header {
    let first = try it.octet(in: 0x80...0xBF)
    let type = try it.u8() & 0x7F
    try it.require((0...34).contains(type) || type >= 96, 0)
    let header = Header(type: type, sequence: try it.u16(), timestamp: try it.u32(), source: try it.u32())
    try it.skip((first & 15) * 4)
    if first & 0x10 != 0 {
      try it.skip(2)
      try it.require(try it.u16() < 64, 0)
    }
    return header
  }
}
