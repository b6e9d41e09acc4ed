/// Cisco's SCCP: a length, a version of the header, and a message.
enum Skinny: Probe {
  static let application = "Skinny"
  static let grounds = "messages of SCCP"

  static func request(_ it: inout Reader) throws(Mismatch) { try messages(&it) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try messages(&it) }

  private static func messages(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd { return }
      let length = try it.le32()
      try it.require((4...4096).contains(length), 20)
      let version = try it.le32()
      try it.require([0, 0x0A, 0x0B, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16].contains(version), 28)
      try it.length(length, 8)
      let type = try it.le32()
      // A keep-alive is nothing but its number, which is 0.
      try it.require(type < 0x160 && (type > 0 || length == 4), 23)
      try it.skip(length - 4)
    }
  }
}
