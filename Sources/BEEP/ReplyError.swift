/// An `error` element: a reply code and perhaps a diagnostic (RFC 3080 section 8).
public struct ReplyError: Equatable, Sendable {
  /// The reply code, as 535; nil when it is missing or not a number.
  public var code: Int?
  /// The diagnostic.
  public var diagnostic: String
}
