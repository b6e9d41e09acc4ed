/// A piece of markup by its octets, well-formed or not.
struct Markup {
  /// What it is.
  enum Kind {
    case startTag, emptyTag, endTag
    /// A CDATA section, which is text.
    case section
    /// A comment, an instruction or a declaration.
    case other
  }

  let kind: Kind
  /// Its octets, `<` to `>`; to the end where that is missing.
  let range: Range<Int>

  /// The markup that begins with `<` at `start`.
  init(in octets: [UInt8], from start: Int) {
    let rest = octets[start...]
    if rest.starts(with: "<!--".utf8) {
      kind = .other
      range = start..<Self.end(of: "-->", in: octets, from: start + 4)
    } else if rest.starts(with: "<![CDATA[".utf8) {
      kind = .section
      range = start..<Self.end(of: "]]>", in: octets, from: start + 9)
    } else if rest.starts(with: "<?".utf8) {
      kind = .other
      range = start..<Self.end(of: "?>", in: octets, from: start + 2)
    } else {
      let end = Self.tagEnd(in: octets, from: start + 1)
      range = start..<end
      let second = start + 1 < octets.count ? octets[start + 1] : 0
      switch second {
      case UInt8(ascii: "/"): kind = .endTag
      case UInt8(ascii: "!"): kind = .other
      default: kind = end >= start + 3 && octets[end - 2] == UInt8(ascii: "/") ? .emptyTag : .startTag
      }
    }
  }

  private static func end(of mark: StaticString, in octets: [UInt8], from start: Int) -> Int {
    let mark = Array(mark.description.utf8)
    var index = start
    while index + mark.count <= octets.count {
      if octets[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return octets.count
  }

  /// Behind the `>` of a tag, quotes honoured; before the next `<` where quotes never close.
  private static func tagEnd(in octets: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    var index = start
    while index < octets.count {
      let octet = octets[index]
      if octet == UInt8(ascii: "<") { return index }
      if let open = quote {
        if octet == open { quote = nil }
      } else if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
        quote = octet
      } else if octet == UInt8(ascii: ">") {
        return index + 1
      }
      index += 1
    }
    return octets.count
  }
}
