/// A namespace as a small number (Namespaces in XML 1.0, section 2).
///
/// The numbers up to the count of namespaces that a tokenizer was given beforehand are the same for every document;
/// higher ones are drawn in order of appearance and die with the document.
public struct XMLNamespace: Hashable, Sendable, RawRepresentable {
  /// The number.
  public let rawValue: UInt16

  /// The namespace of that number.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// No namespace.
  public static let none = XMLNamespace(rawValue: 0)
  /// `http://www.w3.org/XML/1998/namespace`, always bound to `xml`.
  public static let xml = XMLNamespace(rawValue: 1)
  /// `http://www.w3.org/2000/xmlns/`, that of declarations.
  public static let xmlns = XMLNamespace(rawValue: 2)

  /// The namespace that stands at `index` in the list a tokenizer was given.
  @inlinable public static func known(_ index: UInt16) -> XMLNamespace { XMLNamespace(rawValue: 3 &+ index) }
}
