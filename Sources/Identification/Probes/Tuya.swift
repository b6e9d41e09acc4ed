/// Tuya's local protocol: a prefix, a number, a command, a length that agrees, a suffix.
enum Tuya: PeerProbe {
  static let application = "TuyaLP"
  static let transports = Transports.both
  static let grounds = "a frame of Tuya"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect32(0x0000_55AA)
    try it.skip(4)
    try it.require(try it.u32() < 256, 24)
    let length = try it.number32(in: 8...4096, 20)
    try it.length(length, 8)
  }
}
