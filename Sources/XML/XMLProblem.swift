/// Why a document is not, or cannot be told to be, well-formed.
public struct XMLProblem: Equatable, Sendable {
  /// The rule broken, or the bound reached.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case invalidOctets
    case invalidCharacter
    case unsupportedEncoding
    case unsupportedVersion
    case malformedDeclaration
    case documentType
    case malformedMarkup
    case malformedTag
    case lessThanInAttribute
    case duplicateAttribute
    case mismatchedEndTag
    case unboundPrefix
    case reservedNamespace
    case doubleHyphenInComment
    case sectionEndInText
    case undefinedEntity
    case malformedReference
    case reservedTarget
    case contentOutsideRoot
    case secondRoot
    case noRoot
    case truncated
    case tokenTooLong
    case nameTooLong
    case referenceTooLong
    case tooDeep
    case tooManyAttributes
    case tooManyNamespaces
  }

  /// The rule broken, or the bound reached.
  public var kind: Kind
  /// Where, in octets from the start of the document: the octet itself in text, the start of the tag in a tag.
  public var offset: Int

  /// That problem at that place.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// Whether a bound of ours was reached: then the document may be well-formed all the same.
  public var isLimit: Bool {
    switch kind {
    case .tokenTooLong, .nameTooLong, .referenceTooLong, .tooDeep, .tooManyAttributes, .tooManyNamespaces: true
    default: false
    }
  }

  /// The problem in words, to be put after "the XML is broken: ".
  public var words: String {
    switch kind {
    case .invalidOctets: "octets that are not UTF-8"
    case .invalidCharacter: "a character that XML forbids"
    case .unsupportedEncoding: "an encoding other than UTF-8"
    case .unsupportedVersion: "a version other than 1.0"
    case .malformedDeclaration: "a malformed XML declaration"
    case .documentType: "a document type declaration, which is refused"
    case .malformedMarkup: "malformed markup"
    case .malformedTag: "a malformed tag"
    case .lessThanInAttribute: "\"<\" in an attribute"
    case .duplicateAttribute: "an attribute twice"
    case .mismatchedEndTag: "an end tag that does not match"
    case .unboundPrefix: "a prefix without a namespace"
    case .reservedNamespace: "a reserved prefix or namespace"
    case .doubleHyphenInComment: "\"--\" in a comment"
    case .sectionEndInText: "\"]]>\" in text"
    case .undefinedEntity: "an entity that is not defined"
    case .malformedReference: "a malformed reference"
    case .reservedTarget: "an XML declaration that is not at the start"
    case .contentOutsideRoot: "text outside the root element"
    case .secondRoot: "a second root element"
    case .noRoot: "no root element"
    case .truncated: "it ends too early"
    case .tokenTooLong: "a tag of more than 16,384 octets"
    case .nameTooLong: "a name of more than 1,024 octets"
    case .referenceTooLong: "a reference of more than 32 octets"
    case .tooDeep: "more than 256 elements deep"
    case .tooManyAttributes: "more than 256 attributes"
    case .tooManyNamespaces: "more than 256 namespaces"
    }
  }
}
