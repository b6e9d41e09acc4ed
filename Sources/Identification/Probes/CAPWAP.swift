/// CAPWAP (RFC 5415, sections 4.1 to 4.5): a preamble, then DTLS, or a header whose length agrees with a control message,
/// a keep-alive or a frame behind it.
enum CAPWAP: PeerProbe {
  static let application = "CAPWAP"
  static let transports = Transports.udp
  static let grounds = "a header of CAPWAP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 1 { return try sealed(&it) }
    try it.require(try it.u8() == 0, 4)
    let bits = try it.u24()
    let (isNative, isFragment) = (bits & 0x100 != 0, bits & 0x80 != 0)
    let (hasInfo, hasRadio, isKeepAlive) = (bits & 0x20 != 0, bits & 0x10 != 0, bits & 8 != 0)
    // The binding is 802.11's or EPC's, or none is needed; the last three flags are reserved.
    try it.require(bits & 7 == 0 && (bits >> 9 & 31) <= 3, 6)
    try it.skip(2)
    let offset = try it.u16()
    try it.require(isFragment ? offset & 7 == 0 : offset == 0, isFragment ? 3 : 8)
    var left = (bits >> 19) * 4 - 8
    for isThere in [hasRadio, hasInfo] where isThere {
      guard let count = it.peek() else { throw .short }
      let padded = (count + 4) & ~3
      try it.skip(padded)
      left -= padded
    }
    try it.require(left == 0, 5)
    if isKeepAlive { return try keepAlive(&it) }
    if isNative { return try frame(&it) }
    // A frame of 802.3 says nothing for sure; a control message's type is small.
    try control(&it)
  }

  /// Its type, a sequence, a length that agrees, and flags of zero (section 4.5.1).
  private static func control(_ it: inout Reader) throws(Mismatch) {
    try it.number32(in: 1...26, 27)
    try it.skip(1)
    let length = try it.number16(in: 3...1500)
    try it.require(length <= it.wireLength + 2 && length + 6 > it.wireLength, 6)
  }

  /// A length, and a session's identifier (section 4.4.1).
  private static func keepAlive(_ it: inout Reader) throws(Mismatch) {
    try it.require(try it.u16() == it.wireLength + 2, 16)
    try it.expect16(35)
    try it.expect16(16)
  }

  /// A frame of 802.11, whose control is of version 0; some exchange its two octets. LLC and SNAP stand behind its header
  /// when it has data in clear.
  private static func frame(_ it: inout Reader) throws(Mismatch) {
    guard let control = it.peek(), let second = it.peek(1), let sender = it.peek16(10) else { throw .short }
    try it.require(control & 3 == 0 || second & 3 == 0, 1)
    // Who sends data or manages is one station, whose address is the second of three (IEEE 802.11, section 9.3).
    try it.require(it.wireLength >= 24 && sender & 0x100 == 0 && (sender != 0 || it.peek16(12) != 0), 1)
    if let data = [24, 26, 30, 32].first(where: { it.peek16($0) == 0xAAAA && it.peek($0 + 2) == 3 }) {
      try it.skip(data + 3)
      try it.require(true, 22)
    }
  }

  /// Preamble 1: three reserved octets, and records of DTLS.
  private static func sealed(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1, 0, 0, 0)
    try DTLS.request(&it)
    it.grounds = "records of DTLS behind CAPWAP's preamble"
  }
}
