/// EtherNet/IP's encapsulation (ODVA's CIP volume 2, section 2-3).
enum EtherNetIP: Probe {
  static let application = "EtherNet/IP"
  static let transports = Transports.both
  static let grounds = "an encapsulation header of EtherNet/IP"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, isAnswer: false) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try message(&it, isAnswer: true) }

  private static func message(_ it: inout Reader, isAnswer: Bool) throws(Mismatch) {
    let command = try it.le16()
    try it.require(
      [0x0004, 0x0063, 0x0064, 0x0065, 0x0066, 0x006F, 0x0070, 0x0072, 0x0073].contains(command),
      command == 4 ? 4 : 12)
    let length = try it.le16()
    try it.require(length < 65_512, 0)
    if command == 0x65 { try it.require(length == 4, 8) }
    if command == 0x66 { try it.require(length == 0, 8) }
    // Who asks for a list says nothing else, and who answers has one.
    if [4, 0x63, 0x64].contains(command) { try it.require((length > 0) == isAnswer, 4) }
    try it.skip(4)
    let status = try it.le32()
    try it.require([0, 1, 2, 3, 0x64, 0x65, 0x69].contains(status), 6)
    try it.skip(8)
    // Options are zero.
    try it.require(try it.le32() == 0, 6)
    try it.length(length, 12)
    if length > 0 { try data(&it, of: command, length) }
  }

  /// What a command has behind its header (sections 2-4 to 2-6).
  private static func data(_ it: inout Reader, of command: Int, _ length: Int) throws(Mismatch) {
    switch command {
    case 4, 0x63:
      // A count, and the first of what the list is of.
      try it.require((1...8).contains(try it.le16()), 12)
      try it.require(try it.le16() == (command == 4 ? 0x100 : 0x0C), 12)
    case 0x65: try it.require(try it.le16() == 1, 12)
    case 0x6F, 0x70:
      // The interface of CIP, a time, and a count of items.
      try it.require(try it.le32() == 0, 8)
      try it.skip(2)
      try it.require((1...8).contains(try it.le16()), 12)
    default: try it.skip(length)
    }
  }
}
