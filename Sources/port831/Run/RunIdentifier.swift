import Report

/// The name of a run in its records. In `read` it is derived from what was asked, so that the same question over the same
/// input gives the same records.
enum RunIdentifier {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Eight characters for a live run, which is like no other.
  static func fresh() -> String { text(UInt64.random(in: .min ... .max)) }

  /// Eight characters.
  static func text(of run: RunFacts) -> String {
    // FNV-1a, 64 bits: no secret, just a short name.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in [run.ports] + run.sources {
      for octet in text.utf8 { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return text(hash)
  }

  private static func text(_ hash: UInt64) -> String {
    let digits = (0..<8).map { alphabet[Int(truncatingIfNeeded: hash >> UInt64(5 * $0)) & 31] }
    return String(decoding: digits, as: UTF8.self)
  }
}
