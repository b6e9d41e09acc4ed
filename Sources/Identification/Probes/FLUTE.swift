/// ALC and FLUTE in LCT's header (RFC 5651, section 5.1): EXT_FDT or EXT_FTI behind it.
enum FLUTE: PeerProbe {
  static let application = "FLUTE"
  static let transports = Transports.udp
  static let grounds = "a header of LCT with FLUTE's extension"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try it.u8()
    try it.require(first >> 4 == 1, 4)
    let second = try it.u8()
    try it.require(second & 0x0C == 0, 2)
    let words = try it.octet(in: 2...32)
    try it.skip(1)
    let control = 4 * (first >> 2 & 3) + 4
    let session = 4 * (second >> 7) + 2 * (second >> 4 & 1)
    let object = 4 * (second >> 5 & 3) + 2 * (second >> 4 & 1)
    let start = 4 + control + session + object
    try it.require(start <= words * 4 && session + object > 0, 4)
    try it.skip(control + session + object)
    var left = words * 4 - start
    var hasFDT = false
    while left >= 4 {
      let type = try it.octet(of: 0, 1, 2, 64, 192, 193, 194, 128, 66)
      let length = type >= 128 ? 4 : (try it.u8()) * 4
      if type == 192 {
        // The version of FLUTE, 1 or 2.
        try it.octet(in: 0x10...0x2F)
        hasFDT = true
      }
      let read = type >= 128 ? type == 192 ? 2 : 1 : 2
      try it.require(length >= 4 && length <= left, 4)
      try it.skip(length - read)
      left -= length
    }
    try it.require(left == 0 && hasFDT || it.following != nil && left == 0, 4)
  }
}
