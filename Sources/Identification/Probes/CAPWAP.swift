/// CAPWAP (RFC 5415, sections 4.3 and 4.5): a preamble, a header whose length agrees, and a control message or a frame.
enum CAPWAP: PeerProbe {
  static let application = "CAPWAP"
  static let transports = Transports.udp
  static let grounds = "a header of CAPWAP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.require(try it.u8() == 0, 8)
    let bits = try it.u24()
    let length = (bits >> 19) * 4
    let (isFragment, hasInfo, hasRadio) = (bits & 0x80 != 0, bits & 0x20 != 0, bits & 0x10 != 0)
    // The binding is 802.11 or EPC's, or none is needed; the last three flags are reserved.
    try it.require(bits & 7 == 0 && (bits >> 9 & 31) <= 3, 6)
    try it.skip(2)
    let offset = try it.u16()
    try it.require(isFragment ? offset & 7 == 0 : offset == 0, isFragment ? 3 : 16)
    var left = length - 8
    for isThere in [hasRadio, hasInfo] where isThere {
      guard let count = it.peek() else { throw .short }
      let padded = (count + 4) & ~3
      try it.skip(padded)
      left -= padded
    }
    try it.require(left == 0, 5)
    // A control message's type is small; a frame of 802.11 has version 0.
    if let high = it.peek16(), high == 0, let low = it.peek16(2), (1...26).contains(low) {
      return try it.require(true, 27)
    }
    guard let control = it.peek() else { throw .short }
    try it.require(control & 3 == 0, 2)
  }
}
