import BEEP
import Policy

/// How much a finding weighs.
public enum Severity: Int, Sendable, Comparable, CaseIterable {
  /// Worth knowing.
  case note
  /// Somebody should look.
  case warning
  /// A rule of a specification is broken.
  case violation
  /// Somebody may want to be misread.
  case alert

  /// The word users see.
  public var word: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .violation: "violation"
    case .alert: "alert"
    }
  }

  /// Lighter before heavier.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// Something about a session that breaks a rule or deserves a look.
public struct FindingRecord: Sendable {
  /// `F01`…, `D01`…, `N01`… of the protocol sheets; others are words such as `unencrypted`.
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// Who sent it.
  public var from: Peer?
  /// The BEEP channel.
  public var channel: UInt32?
  /// One sentence; captured text in it is quoted and escaped.
  public var text: String
  /// RFC and section.
  public var reference: String?
  /// How many of this code there are in the session so far, this one included.
  public var count: UInt64
  /// What the policy says of it; nil where no rule is about such findings.
  public var ruling: Ruling?
}
