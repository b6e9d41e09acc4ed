/// git's pkt-lines (git's protocol-common and git-daemon).
enum Git: Probe {
  static let application = "Git"
  static let grounds = "a request of git"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try packet(&it)
    try it.length(length - 4, 8)
    it.learn(.method, try it.word(["git-upload-pack ", "git-receive-pack ", "git-upload-archive "]))
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    _ = try packet(&it)
    if it.holds("ERR ") || it.holds("version ") { return try it.require(true, 28) }
    for _ in 0..<40 {
      let octet = try it.u8()
      try it.require((0x30...0x39).contains(octet) || (0x61...0x66).contains(octet), 2)
    }
    // A reference's name stands behind its object.
    try it.expect(0x20)
  }

  private static func packet(_ it: inout Reader) throws(Mismatch) -> Int {
    var length = 0
    for _ in 0..<4 {
      let octet = try it.u8()
      let digit = (0x30...0x39).contains(octet) ? octet - 0x30 : (0x61...0x66).contains(octet) ? octet - 0x57 : -1
      try it.require(digit >= 0, 4)
      length = length << 4 | digit
    }
    return length
  }
}
