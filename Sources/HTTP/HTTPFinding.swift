/// A rule of HTTP/1 that a message breaks.
public struct HTTPFinding: Equatable, Sendable {
  /// One sentence without its full stop.
  public var text: String
  /// RFC and section.
  public var reference: String
  /// Whether two readers may see two different messages in it: so requests are smuggled past a proxy.
  public var isAmbiguous = false
}
