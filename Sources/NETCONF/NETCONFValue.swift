/// A value out of a document: its text, cut at `NETCONFLimits.valueOctets`, and how long it was.
public struct NETCONFValue: Equatable, Sendable {
  /// The name of the element it stood in.
  public var name: String
  /// The text, without the white space around it; empty when values are not demanded.
  public var text: String
  /// Octets of the whole value.
  public var octets: Int
  /// Whether it is a credential by the name of its element, or a URL with user information: only the disclosure
  /// decides what is shown of it.
  public var isSecret: Bool

  /// A value.
  public init(name: String, text: String, octets: Int? = nil, isSecret: Bool = false) {
    self.name = name
    self.text = text
    self.octets = octets ?? text.utf8.count
    self.isSecret = isSecret
  }

  /// Whether the text is cut.
  public var isCut: Bool { octets > text.utf8.count }
}
