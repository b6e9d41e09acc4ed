/// Why an interface cannot be listened on, or no longer.
public enum LiveError: Error, Hashable, Sendable {
  /// There is no such interface.
  case missing(interface: String)
  /// The user may not capture.
  case permission(interface: String)
  /// It is there, but not up.
  case down(interface: String)
  /// libpcap's words for anything else.
  case refused(interface: String, reason: String)

  /// The interface.
  public var interface: String {
    switch self {
    case .missing(let name), .permission(let name), .down(let name), .refused(let name, _): name
    }
  }
}
