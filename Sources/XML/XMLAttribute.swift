/// An attribute of the start tag just handed out.
///
/// Its ranges refer to what the ranges of its token refer to: the chunk, or the octets carried.
public struct XMLAttribute: Equatable, Sendable {
  /// The qualified name.
  public var name: Range<Int>
  /// The name without its prefix.
  public var localName: Range<Int>
  /// What stands between the quotes, references not resolved.
  public var value: Range<Int>
  /// The namespace; without a prefix there is none.
  public var namespace: XMLNamespace
  /// Whether the value must be normalised: it holds references, tabs or line ends (XML 1.0, section 3.3.3).
  public var needsNormalising: Bool
  /// Whether this declares a namespace (`xmlns`, `xmlns:p`).
  public var isDeclaration: Bool
}
