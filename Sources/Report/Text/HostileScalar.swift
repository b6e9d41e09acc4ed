/// Characters that change what a reader sees without being seen: terminals act on them, or text turns around, or two
/// names look alike. They are those that Unicode calls controls, format characters and separators of lines and paragraphs
/// (general categories Cc, Cf, Zl, Zp), and the invisible ones that it calls Default_Ignorable_Code_Point.
enum HostileScalar {
  /// No script writes more marks than these on one letter.
  static let markLimit = 8

  /// Whether `scalar` is drawn on, above or below the one before it.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }

  /// Whether `scalar` must be escaped in every output.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f: false
    // C0, DEL and C1 controls.
    case 0..<0x20, 0x7f...0x9f: true
    // Soft hyphen, grapheme joiner, Arabic letter mark.
    case 0xad, 0x34f, 0x61c: true
    // Signs that enclose the digits behind them, in Arabic, Syriac and Kaithi, and the joiners of hieroglyphs.
    case 0x600...0x605, 0x6dd, 0x70f, 0x890...0x891, 0x8e2, 0x110bd, 0x110cd, 0x13430...0x1343f: true
    // Hangul fillers, inherent vowels of Khmer, Mongolian variation selectors and vowel separator.
    case 0x115f, 0x1160, 0x3164, 0xffa0, 0x17b4, 0x17b5, 0x180b...0x180f: true
    // Zero-width characters, direction marks, separators and direction embeddings and overrides.
    case 0x200b...0x200f, 0x2028...0x202e: true
    // Invisible operators, direction isolates, deprecated format characters.
    case 0x2060...0x206f: true
    // Variation selectors, byte-order mark, specials and interlinear annotation, noncharacters.
    case 0xfe00...0xfe0f, 0xfeff, 0xfff0...0xfffb, 0xfdd0...0xfdef: true
    // Format controls of shorthand and music, tags and the other variation selectors.
    case 0x1bca0...0x1bca3, 0x1d173...0x1d17a, 0xe0000...0xe0fff: true
    default: scalar.value & 0xfffe == 0xfffe
    }
  }
}
