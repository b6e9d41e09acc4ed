/// The X Window System, version 11 (its protocol, section 8).
enum X11: Probe {
  static let application = "X11"
  static let grounds = "a connection setup of X11"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let isLittle = try it.octet(of: 0x42, 0x6C) == 0x6C
    try it.skip(1)
    let (major, minor) = isLittle ? (try it.le16(), try it.le16()) : (try it.u16(), try it.u16())
    try it.require(major == 11 && minor == 0, 14)
    // How an authorization's name and its data follow, each padded to four octets.
    let (name, data) = isLittle ? (try it.le16(), try it.le16()) : (try it.u16(), try it.u16())
    try it.require(name <= 64 && data <= 256, 6)
    try it.skip(2)
    try it.length((name + 3) & ~3 + (data + 3) & ~3, 10)
    if name > 0 { try it.printable(min(name, 24)) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let result = try it.octet(of: 0, 1, 2)
    try it.skip(1)
    guard result < 2 else { return }
    let major = try it.u16()
    let minor = try it.u16()
    try it.require((major == 11 || major == 11 << 8) && minor == 0, 14)
  }
}
