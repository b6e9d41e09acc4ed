import Disclosure

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
      let end = MarkupEnd.ofTag(in: octets, from: start + 1)
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
    MarkupEnd.behind(mark, in: octets, from: start, to: octets.count) ?? octets.count
  }
}
