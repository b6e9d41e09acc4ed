/// Gopher (RFC 1436, section 3.8): a menu of typed lines with tabs, ended by a dot.
enum Gopher: Probe {
  static let application = "gopher"
  static let grounds = "a selector"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let selector = try it.line(limit: 255)
    try it.require(it.isAtEnd && (selector.isEmpty || selector.hasPrefix("/") || selector.utf8.count < 64), 0)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a menu of Gopher"
    for number in 0..<3 {
      if number > 0, it.isAtEnd || it.holds(".\r\n") { return }
      let line = try it.line(limit: 512)
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      try it.require(fields.count >= 4 && fields[3].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2B }, 20)
      try it.require("0123456789+gITihMdsP;c".contains(line.first ?? " "), 4)
    }
  }
}
