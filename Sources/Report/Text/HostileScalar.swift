/// Characters that change what a reader sees without being seen: terminals act on them, or text turns around.
enum HostileScalar {
  /// Whether `scalar` must be escaped in every output.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f: false
    // C0, DEL and C1 controls.
    case 0..<0x20, 0x7f...0x9f: true
    // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
    case 0xad, 0x61c, 0x180e: true
    // Zero-width characters, direction marks, separators and direction embeddings and overrides.
    case 0x200b...0x200f, 0x2028...0x202e: true
    // Invisible operators, direction isolates, deprecated format characters.
    case 0x2060...0x206f: true
    // Byte-order mark, interlinear annotation, noncharacters.
    case 0xfeff, 0xfff9...0xfffb, 0xfffe, 0xffff: true
    // Tags.
    case 0xe0000...0xe007f: true
    default: scalar.value & 0xfffe == 0xfffe
    }
  }
}
