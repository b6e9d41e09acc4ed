import XML

/// Why what a document says is not known to its end.
public struct NETCONFUnread: Equatable, Sendable {
  /// Where reading ended, in octets of the XML; nil where no place can be named.
  public var offset: Int?
  /// Why, in words of ours.
  public var reason: String

  /// A reason, and a place.
  public init(at offset: Int? = nil, _ reason: String) {
    self.offset = offset
    self.reason = reason
  }

  /// Octets are missing; where they broke the XML, if they did.
  static func missing(at offset: Int? = nil) -> NETCONFUnread { NETCONFUnread(at: offset, "octets are missing") }

  /// The XML is broken, or a bound of ours was reached.
  init(_ problem: XMLProblem) { self.init(at: problem.offset, problem.words) }
}
