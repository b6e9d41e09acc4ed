import Bytes
import NETCONF

/// Credentials in fields of HTTP's, in whatever text they stand, be it JSON or an assignment: `Authorization: Basic
/// YWJj` (RFC 9110, section 11.6.2) and `Cookie: a=b` (RFC 6265, section 4.2).
///
/// A field of that name has none where no scheme begins its value: `authorization: required`.
enum HTTPCredential {
  /// What a value may begin with (RFC 9110, section 11.4).
  private static let schemes: Set<String> = [
    "basic", "bearer", "negotiate", "ntlm", "digest", "oauth", "token", "aws4-hmac-sha256",
  ]
  /// Schemes behind which parameters stand, and not one word.
  private static let listing: Set<String> = ["digest", "oauth", "token", "aws4-hmac-sha256"]
  /// Words behind a scheme that make it a part of a sentence.
  private static let labels: Set<String> = ["token", "tokens", "credential", "credentials", "scheme", "key"]
  /// Longer names are none.
  private static let longestName = 32
  private static let longestScheme = 16
  /// A credential that stands behind its scheme without a name is no shorter.
  private static let leastOctets = 16

  /// Where such credentials lie in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    if let alone = alone(in: octets, part) { return [alone] }
    var found: [Range<Int>] = []
    var index = part.lowerBound
    while let sign = octets[index..<part.upperBound].firstIndex(where: isSign) {
      index = sign + 1
      guard let field = Field(before: sign, in: octets, from: part.lowerBound),
        let credential = credential(of: field, in: octets, index..<part.upperBound)
      else { continue }
      found.append(credential)
      index = credential.upperBound
    }
    return found
  }

  /// The credential behind the scheme that a part of `octets` begins with, up to a quotation mark.
  static func credential(in octets: [UInt8], _ part: Range<Int>, _ quote: UInt8? = nil) -> Range<Int>? {
    let first = octets[part].firstIndex { $0 > 0x20 } ?? part.upperBound
    let word = octets[first..<part.upperBound].prefix(longestScheme + 1).prefix { $0 > 0x20 }
    let scheme = lowercased(word)
    guard schemes.contains(scheme) else { return nil }
    let start = octets[word.endIndex..<part.upperBound].firstIndex { !isBlank($0) } ?? part.upperBound
    guard start > word.endIndex, isCredential(octets[start..<part.upperBound].prefix(64).prefix { $0 > 0x20 }) else {
      return nil
    }
    if listing.contains(scheme) { return start..<lineEnd(in: octets, start..<part.upperBound, quote) }
    let end = octets[start..<part.upperBound].firstIndex { $0 <= 0x20 || "\"'<>,;\\".utf8.contains($0) }
    return start..<(end ?? part.upperBound)
  }

  /// The credential of a text that is nothing but a scheme and what looks like no word.
  private static func alone(in octets: [UInt8], _ part: Range<Int>) -> Range<Int>? {
    guard let found = credential(in: octets, part), found.count >= leastOctets,
      octets[found.upperBound..<part.upperBound].allSatisfy({ $0 <= 0x20 })
    else { return nil }
    let letters = octets[found]
    let hasAll =
      letters.contains(where: \.isDigit) && letters.contains { (0x41...0x5A).contains($0) }
      && letters.contains { (0x61...0x7A).contains($0) } && letters.allSatisfy { $0 > 0x20 }
    // Interfaces are called so: `TenGigE0/0/0/1`.
    let isPlace = found.dropFirst().dropLast().contains {
      octets[$0] == UInt8(ascii: "/") && octets[$0 - 1].isDigit && octets[$0 + 1].isDigit
    }
    return hasAll && !isPlace ? found : nil
  }

  /// A field that may have one: its name, and the quotation that began before it and ends behind its value.
  private struct Field {
    var isCookie: Bool
    var quote: UInt8?

    /// The field whose name ends before a sign; nil where it is none of these.
    init?(before sign: Int, in octets: [UInt8], from low: Int) {
      var end = sign
      while end > low, sign - end < 4, octets[end - 1] == 0x20 { end -= 1 }
      let isQuoted = end > low && isQuote(octets[end - 1])
      if isQuoted { end -= 1 }
      // JSON in JSON.
      if isQuoted, end > low, octets[end - 1] == UInt8(ascii: "\\") { end -= 1 }
      var start = end
      while start > low, end - start < longestName, isNamePart(octets[start - 1]) { start -= 1 }
      // Few names end so.
      guard end - start >= 6, octets[end - 1] | 0x20 == UInt8(ascii: "n") || octets[end - 1] | 0x20 == UInt8(ascii: "e")
      else { return nil }
      let name = lowercased(octets[start..<end])
      isCookie = name.hasSuffix("cookie") && octets[sign] == UInt8(ascii: ":")
      guard isCookie || SecretNames.isField(name) else { return nil }
      if !isQuoted, start > low, isQuote(octets[start - 1]) { quote = octets[start - 1] }
    }
  }

  /// What is a credential of the value that begins a part of `octets`.
  private static func credential(of field: Field, in octets: [UInt8], _ part: Range<Int>) -> Range<Int>? {
    var start = octets[part].firstIndex { !isBlank($0) } ?? part.upperBound
    var quote = field.quote
    if start + 1 < part.upperBound, octets[start] == UInt8(ascii: "\\"), isQuote(octets[start + 1]) { start += 1 }
    if start < part.upperBound, isQuote(octets[start]) {
      quote = octets[start]
      start += 1
    }
    let value = start..<part.upperBound
    guard field.isCookie else { return credential(in: octets, value, quote) }
    let pair = octets[value].prefix(256).prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }
    guard pair.dropFirst().contains(UInt8(ascii: "=")) else { return nil }
    return start..<lineEnd(in: octets, value, quote)
  }

  /// Where a line ends, or the quotation in it.
  private static func lineEnd(in octets: [UInt8], _ part: Range<Int>, _ quote: UInt8?) -> Int {
    for index in part {
      let octet = octets[index]
      if octet == UInt8(ascii: "\n") || octet == UInt8(ascii: "\r") { return index }
      if octet == quote, index == part.lowerBound || octets[index - 1] != UInt8(ascii: "\\") { return index }
    }
    return part.upperBound
  }

  /// Whether a word behind a scheme may be a credential, and no sentence goes on with it.
  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    var core = word
    while let last = core.last, ".,;:!?)\"'".utf8.contains(last) { core.removeLast() }
    if core.dropFirst().contains(where: { (0x41...0x5A).contains($0) }) { return true }
    let text = lowercased(core)
    return !core.isEmpty && !labels.contains(text) && !SpeechWords.isLink(text) && !SpeechWords.isHarmless(text)
  }

  private static func isSign(_ octet: UInt8) -> Bool { octet == UInt8(ascii: ":") || octet == UInt8(ascii: "=") }

  private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }

  private static func isQuote(_ octet: UInt8) -> Bool { octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") }

  private static func isNamePart(_ octet: UInt8) -> Bool {
    (0x61...0x7A).contains(octet | 0x20) || octet == 0x2D || octet == 0x5F
  }

  private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
