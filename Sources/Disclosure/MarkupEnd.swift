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
    mark.withUTF8Buffer { mark in
      guard let first = unsafe mark.first else { return nil }
      var index = start
      while index < end, let place = octets[index..<end].firstIndex(of: first) {
        if unsafe octets[place..<end].starts(with: mark) { return place + mark.count }
        index = place + 1
      }
      return nil
    }
  }
}
