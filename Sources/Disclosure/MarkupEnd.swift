import Bytes

/// Where pieces of markup end, well-formed or not.
public enum MarkupEnd {
  /// Behind the `>` of a tag, quotes honoured; at the next `<`, which no tag may hold, where a quote never closes.
  public static func ofTag(in octets: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    for index in start..<max(start, octets.count) {
      let octet = octets[index]
      if octet == UInt8(ascii: "<") { return index }
      if let open = quote {
        if octet == open { quote = nil }
      } else if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
        quote = octet
      } else if octet == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return octets.count
  }

  /// Behind the first `mark` from `start` on, as `]]>` and `-->`; nil where there is none before `end`.
  public static func behind(_ mark: StaticString, in octets: [UInt8], from start: Int, to end: Int) -> Int? {
    let found = Octets(octets).withBytes { $0.extracting(0..<end).firstOffset(of: mark, from: start) }
    return found.map { $0 + mark.utf8CodeUnitCount }
  }
}
