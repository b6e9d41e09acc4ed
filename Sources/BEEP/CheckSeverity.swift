/// How grave a finding is.
public enum CheckSeverity: UInt8, Equatable, Comparable, Sendable {
  /// Worth knowing, nothing is wrong.
  case note
  /// Against a recommendation.
  case warning
  /// Against a rule of the protocol.
  case violation

  /// Graver than.
  public static func < (left: CheckSeverity, right: CheckSeverity) -> Bool { left.rawValue < right.rawValue }
}
