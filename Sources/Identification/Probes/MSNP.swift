/// The Microsoft Notification Protocol: VER with versions, then others with the same transaction numbers.
enum MSNP: PeerProbe {
  static let application = "MSNP"
  static let grounds = "commands of MSNP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let command = try it.word(["VER ", "CVR ", "USR ", "ANS ", "XFR ", "JOI ", "IRO ", "CAL "])
    _ = try it.decimal(limit: 10)
    let line = try it.line(limit: 512)
    if command == "VER " {
      try it.require(line.contains("MSNP") || line.contains("CVR"), 21)
    } else {
      try it.require(line.contains(" "), 1)
    }
  }
}
