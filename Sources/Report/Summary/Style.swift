import Session

/// How a piece of text looks on a terminal. Colour carries nothing alone (output.md, rule 8).
enum Style: UInt8, Sendable {
  case plain = 0
  /// What it is, and what was changed.
  case bold = 1
  /// Packet numbers, frame headers.
  case dim = 2
  /// Violation, alert, an answer that refuses, capture loss.
  case red = 31
  /// Unofficial, leftover, warning, missing, incomplete.
  case yellow = 33
}

extension Severity {
  /// How its word looks.
  var style: Style {
    switch self {
    case .note: .plain
    case .warning: .yellow
    case .violation, .alert: .red
    }
  }
}
