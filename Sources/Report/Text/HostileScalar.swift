/// Characters that change what a reader sees without being seen: terminals act on them, or text turns around, or two
/// names look alike. The invisible ones are those that Unicode calls Default_Ignorable_Code_Point.
enum HostileScalar {
  /// Whether `scalar` must be escaped in every output.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f: false
    // C0, DEL and C1 controls.
    case 0..<0x20, 0x7f...0x9f: true
    // Soft hyphen, grapheme joiner, Arabic letter mark.
    case 0xad, 0x34f, 0x61c: true
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
