import NETCONF

/// Credentials in YAML that stand on the lines behind their name, and farther in than that: block scalars (YAML 1.2.2,
/// section 8.1), as behind `password: |`, and what a name without a value holds.
enum IndentedSecret {
  /// Longer names are none.
  private static let longestName = 64
  /// White space before a part is looked at so far back.
  private static let reach = 256

  /// Where such values lie in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = part.lowerBound
    while start < part.upperBound {
      let line = start..<(octets[start..<part.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? part.upperBound)
      start = min(line.upperBound + 1, part.upperBound)
      guard var head = Head(octets, line) else { continue }
      if line.lowerBound == part.lowerBound { head.column += indentation(before: part.lowerBound, in: octets) }
      guard let end = end(of: head, in: octets, start..<part.upperBound) else { continue }
      found.append((head.mark ?? start)..<end)
      start = end
    }
    return found
  }

  /// A line that ends with the name of a credential and a colon, or with the mark of a block behind them.
  private struct Head {
    /// How far in the name stands.
    var column: Int
    /// Where the mark is.
    var mark: Int?

    /// The head that a line is; nil where it is none.
    init?(_ octets: [UInt8], _ line: Range<Int>) {
      var end = behindLast(octets[line])
      var sign = end
      while sign > line.lowerBound, end - sign < 2, "+-0123456789".utf8.contains(octets[sign - 1]) { sign -= 1 }
      if sign > line.lowerBound, octets[sign - 1] == UInt8(ascii: "|") || octets[sign - 1] == UInt8(ascii: ">") {
        mark = sign - 1
        end = behindLast(octets[line.lowerBound..<(sign - 1)])
      }
      guard end > line.lowerBound, octets[end - 1] == UInt8(ascii: ":") else { return nil }
      end -= 1
      let isQuoted = end > line.lowerBound && "\"'".utf8.contains(octets[end - 1])
      if isQuoted { end -= 1 }
      var start = end
      while start > line.lowerBound, end - start < longestName, isNamePart(octets[start - 1]) { start -= 1 }
      let name = String(decoding: octets[start..<end], as: UTF8.self)
      // A list may have a `key` with members.
      guard start < end, mark == nil ? SecretNames.holdsPaired(name) : SecretNames.holds(name) else { return nil }
      if isQuoted { start = max(line.lowerBound, start - 1) }
      guard octets[line.lowerBound..<start].allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "-") }) else { return nil }
      column = start - line.lowerBound
    }
  }

  /// Where the lines end that stand farther in than a head; nil where there are none. Entries of a list may stand as
  /// far in as their name.
  private static func end(of head: Head, in octets: [UInt8], _ part: Range<Int>) -> Int? {
    var end: Int?
    var start = part.lowerBound
    while start < part.upperBound {
      let lineEnd = octets[start..<part.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? part.upperBound
      if let first = octets[start..<lineEnd].firstIndex(where: { $0 > 0x20 }) {
        let isEntry = octets[first] == UInt8(ascii: "-") && head.mark == nil
        guard first - start > head.column || isEntry && first - start == head.column else { return end }
        end = behindLast(octets[start..<lineEnd])
      }
      start = lineEnd + 1
    }
    return end
  }

  /// How far in the first line of a part stands, which was cut off before its first word.
  private static func indentation(before start: Int, in octets: [UInt8]) -> Int {
    let before = octets[..<start].suffix(reach)
    return before.count - before.reversed().drop { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// Behind the last octet that is no white space.
  private static func behindLast(_ octets: ArraySlice<UInt8>) -> Int {
    octets.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? octets.startIndex
  }

  private static func isNamePart(_ octet: UInt8) -> Bool {
    (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet | 0x20) || octet == 0x2D || octet == 0x5F
  }
}
