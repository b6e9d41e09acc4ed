/// EtherNet/IP's encapsulation (ODVA's CIP volume 2, section 2-3).
enum EtherNetIP: PeerProbe {
  static let application = "EtherNet/IP"
  static let transports = Transports.both
  static let grounds = "an encapsulation header of EtherNet/IP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let command = try it.le16()
    try it.require(
      [0x0004, 0x0063, 0x0064, 0x0065, 0x0066, 0x006F, 0x0070, 0x0072, 0x0073].contains(command),
      command == 4 ? 4 : 12)
    let length = try it.le16()
    try it.require(length < 65_512, 0)
    if command == 0x65 { try it.require(length == 4, 8) }
    try it.skip(4)
    let status = try it.le32()
    try it.require([0, 1, 2, 3, 0x64, 0x65, 0x69].contains(status), 6)
    try it.skip(8)
    // Options are zero.
    try it.require(try it.le32() == 0, 6)
    try it.length(length, 12)
  }
}
