import Session

/// What stands in the place of a secret.
enum Redaction {
  /// `[redacted, 12 octets]`.
  static func text(_ octets: Int) -> String {
    octets == 1 ? "[redacted, 1 octet]" : "[redacted, \(octets) octets]"
  }

  /// `octets` with each of `ranges`, which are in order and apart, replaced by the words for its length.
  static func replacing(
    _ ranges: [Range<Int>], in octets: [UInt8], by words: (Int) -> String = text
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(octets.count)
    var copied = 0
    for range in ranges {
      result += octets[copied..<range.lowerBound]
      result += words(range.count).utf8
      copied = range.upperBound
    }
    return result + octets[copied...]
  }

  /// The ranges of both lists in order, with those that touch or overlap as one.
  static func merged(_ left: [Range<Int>], _ right: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in (left + right).sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

extension MessageRecord.Captured {
  /// Withholds what lies in `ranges`. The octets themselves go, too: a report cannot print what it does not have.
  mutating func withhold(_ ranges: [Range<Int>]) {
    withheld = ranges
    for range in ranges {
      for index in range { octets[index] = UInt8(ascii: "*") }
    }
  }

  /// The octets with words in the place of what may not be shown.
  public var redacted: [UInt8] { withheld.isEmpty ? octets : Redaction.replacing(withheld, in: octets) }

  /// The same in pieces: between two of them octets are missing.
  public var redactedPieces: [[UInt8]] { pieces(withholding: Redaction.text) }

  /// The octets in pieces, between which others are missing, with words for its length in the place of what is withheld;
  /// what is withheld on both sides of a seam belongs to the piece in which it begins.
  public func pieces(withholding words: (Int) -> String) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var hidden = withheld[...]
    var start = 0
    for seam in seams + [octets.count] where seam > start && seam <= octets.count {
      var end = seam
      let mine = hidden.prefix { $0.lowerBound < end }
      end = max(end, mine.last?.upperBound ?? 0)
      hidden = hidden[mine.endIndex...]
      let places = mine.map { $0.lowerBound - start..<$0.upperBound - start }
      pieces.append(Redaction.replacing(places, in: Array(octets[start..<end]), by: words))
      start = end
    }
    return pieces
  }
}
