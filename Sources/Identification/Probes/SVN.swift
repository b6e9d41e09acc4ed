/// Subversion's svn: (its protocol, section 1.2): lists in parentheses.
enum SVN: Probe {
  static let application = "SVN"
  static let grounds = "a greeting of Subversion's client"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("( ")
    _ = try it.decimal(limit: 2)
    try it.expect(" ( ")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["( success ( ", "( failure ( "])
    it.grounds = "a greeting of Subversion"
  }
}
