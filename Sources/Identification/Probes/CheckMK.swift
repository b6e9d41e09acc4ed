/// Checkmk's agent: sections in triple brackets.
enum CheckMK: BannerProbe {
  static let application = "CheckMK"
  static let grounds = "a section of Checkmk's agent"

  static func answer(_ it: inout Reader) throws(Mismatch) { try it.word(["<<<check_mk>>>", "<<<cmk_update"]) }
}
