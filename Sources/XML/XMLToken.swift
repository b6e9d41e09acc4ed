/// What the tokenizer found next: plain numbers, no octets.
///
/// Its ranges refer to the chunk just given, or with `isCarried` to the octets the tokenizer carried over a border;
/// `XMLTokenizer.withOctets` lends the right ones. They are good until the next call.
public struct XMLToken: Equatable, Sendable {
  /// What it is.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// `<a …>`; that of an empty element is followed by its end tag as a token of its own.
    case startTag
    /// `</a>`, or the end of `<a/>`.
    case endTag
    /// A piece of character data; a resolved reference is a piece of its own.
    case text
    /// A piece of a CDATA section.
    case cdata
    /// A piece of a comment.
    case comment
    /// A processing instruction; the range is its target.
    case processingInstruction
    /// The XML declaration.
    case declaration
    /// The chunk is used up.
    case needMore
    /// The document is not well-formed or beyond a bound; nothing comes after.
    case problem
  }

  // Small enough to be returned in registers: through memory the tokenizer has half the speed.
  @usableFromInline var first: UInt32 = 0
  @usableFromInline var last: UInt32 = 0
  @usableFromInline var local: UInt32 = 0
  @usableFromInline var level: UInt16 = 0
  /// The namespace of a tag's element.
  public internal(set) var namespace = XMLNamespace.none
  /// What it is.
  public internal(set) var kind: Kind
  /// Whether the ranges refer to the carried octets.
  public internal(set) var isCarried = false
  /// Whether the element is written as an empty-element tag.
  public internal(set) var isEmptyElement = false

  /// The depth of a tag's element (the root has 1), or of the element that holds the text.
  @inlinable public var depth: Int { Int(level) }
  /// The first octet: of the text, of a tag's qualified name, of an instruction's target.
  @inlinable public var start: Int { Int(first) }
  /// One past the last octet.
  @inlinable public var end: Int { Int(last) }
  /// The first octet of a tag's local name.
  @inlinable public var localStart: Int { Int(local) }
  /// The text, the qualified name or the target.
  @inlinable public var range: Range<Int> { start..<Swift.max(start, end) }
  /// A tag's name without its prefix.
  @inlinable public var localName: Range<Int> { localStart..<Swift.max(localStart, end) }

  /// A token of that kind without octets.
  @inline(__always)
  init(_ kind: Kind) { self.kind = kind }

  @inline(__always)
  init(_ kind: Kind, start: Int, end: Int, local: Int, depth: Int, namespace: XMLNamespace) {
    self.kind = kind
    self.first = UInt32(truncatingIfNeeded: start)
    self.last = UInt32(truncatingIfNeeded: end)
    self.local = UInt32(truncatingIfNeeded: local)
    self.level = UInt16(truncatingIfNeeded: depth)
    self.namespace = namespace
  }

  @inline(__always)
  init(_ kind: Kind, start: Int, end: Int, depth: Int) {
    self.init(kind, start: start, end: end, local: start, depth: depth, namespace: .none)
  }
}
