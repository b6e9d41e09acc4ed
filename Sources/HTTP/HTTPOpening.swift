import Bytes

/// Whether the first octets of a direction are those of HTTP/1 (RFC 9112, section 2.1).
public enum HTTPOpening: Equatable, Sendable {
  /// A method that is known, or a status line's version.
  case yes
  /// Something else.
  case no
  /// So far it fits.
  case needMore

  private static let words: [StaticString] = HTTPHead.methods + ["HTTP/1."]

  /// Judges the first octets of a direction.
  public static func looksLikeHTTP(_ opening: RawSpan) -> HTTPOpening {
    var isPossible = false
    for word in words {
      let length = word.utf8CodeUnitCount
      if opening.byteCount >= length {
        if opening.holds(word) { return .yes }
      } else if fits(opening, word) {
        isPossible = true
      }
    }
    return isPossible ? .needMore : .no
  }

  private static func fits(_ opening: RawSpan, _ word: StaticString) -> Bool {
    let word = Octets("\(word)")
    return (0..<opening.byteCount).allSatisfy { opening.octet(at: $0) == word[$0] }
  }
}
