/// MySQL's client/server protocol ("Connection Phase Packets").
enum MySQL: Probe {
  static let application = "MySQL"
  static let grounds = "a login packet of MySQL"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.le24()
    try it.require((32...4096).contains(length), 11)
    try it.expect(1)
    try it.length(length, 8)
    let flags = try it.le32()
    // CLIENT_PROTOCOL_41 with a maximal packet, a character set and 23 octets of filler, or the older, shorter form.
    guard flags & 0x200 != 0 else { return try it.require(length < 128, 4) }
    try it.skip(5)
    try it.zeros(19)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.le24()
    try it.require((8...2048).contains(length), 12)
    try it.octet(of: 0, 1)
    if it.peek() == 0xFF {
      // An error in place of the greeting: a code of 1000 and above, and its text.
      try it.expect(0xFF)
      let code = try it.le16()
      try it.require((1000...4000).contains(code), 4)
      it.grounds = "an error packet of MySQL"
      return _ = try it.printable(length - 3)
    }
    try it.expect(10)
    it.grounds = "a greeting of MySQL's protocol 10"
    let version = try it.string(least: 3, limit: 128)
    try it.require(version.utf8.first.map { (0x30...0x39).contains($0) } ?? false, 4)
    it.learn(.version, version)
    try it.skip(12)
    try it.expect(0)
  }
}
