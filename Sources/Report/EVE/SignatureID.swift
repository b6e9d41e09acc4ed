/// The number by which Suricata's users know a kind of alert: stable, for people write it into their rules.
///
/// F01 to F99 are 8311001 to 8311099, D01… 8312001…, N01… 8313001…; a code that is a word has a number from 8320000 to
/// 8329999, by FNV-1a of its letters.
enum SignatureID {
  /// The number of a finding's code.
  static func of(_ code: String) -> UInt64 {
    let letters: [Character: UInt64] = ["F": 8_311_000, "D": 8_312_000, "N": 8_313_000]
    if let first = code.first, let base = letters[first], code.count == 3, let number = UInt64(code.dropFirst()) {
      return base + number
    }
    return 8_320_000 + FNV.hash(code) % 10_000
  }
}
