/// The Microsoft Notification Protocol: VER with versions, then others with the same transaction numbers.
enum MSNP: PeerProbe {
  static let application = "MSNP"
  static let grounds = "commands of MSNP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let command = try it.word(["VER ", "CVR ", "USR ", "ANS ", "XFR ", "JOI ", "IRO ", "CAL "])
    _ = try it.decimal(limit: 10)
    let line = try it.line(limit: 512)
    try it.require(words(behind: command).contains { line.contains($0) }, command == "VER " ? 21 : 4)
  }

  /// What one of must follow: BEEP and people begin a line with `ANS` and a number, too.
  private static func words(behind command: String) -> [String] {
    switch command {
    case "VER ": ["MSNP", "CVR"]
    case "CVR ": [" 0x0", "://"]
    case "XFR ": [" NS", " SB"]
    case "USR ": ["@", " TWN ", " SSO ", " MD5 "]
    default: ["@"]
    }
  }
}
