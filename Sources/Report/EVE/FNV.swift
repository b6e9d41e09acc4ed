/// FNV-1a, 64 bits: no secret, only short names that stay the same.
enum FNV {
  /// The hash of `text`.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
