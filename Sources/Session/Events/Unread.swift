/// Why what a message says is not known to its end.
public struct Unread: Sendable, Equatable {
  /// Where reading ended, in octets of the XML; nil where no place can be named.
  public var offset: Int?
  /// Why, in words of ours.
  public var reason: String

  /// A reason, and a place.
  public init(at offset: Int? = nil, _ reason: String) {
    self.offset = offset
    self.reason = reason
  }
}
