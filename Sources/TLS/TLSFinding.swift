import Bytes

/// Something in TLS that a user should hear of. Each check is reported once for each peer of a connection.
public struct TLSFinding: Equatable, Sendable {
  /// How grave a finding is.
  public enum Severity: UInt8, Equatable, Comparable, Sendable {
    /// Worth knowing, nothing is wrong.
    case note
    /// Against a recommendation.
    case warning
    /// Against a rule of the protocol.
    case violation

    /// Less grave than.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// The rule.
  public var check: TLSCheck
  /// Who sent what it is about.
  public var from: TLSPeer
  /// Where in the sender's stream the record begins that shows it.
  public var offset: UInt64
  /// What was seen, as a sentence without its full stop; captured text in it is quoted.
  public var text: String

  /// How grave it is.
  public var severity: Severity { check.severity }
  /// The RFC and section of the rule.
  public var reference: String { check.reference }
}

/// Captured text in quotes, without anything that is not printable ASCII, and not endless.
func quoted(_ text: String) -> String {
  var quoted = "\""
  for octet in text.utf8.prefix(128) {
    switch octet {
    case 0x20..<0x7F where octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\"):
      quoted.unicodeScalars.append(Unicode.Scalar(octet))
    default: quoted += "\\x" + CollectionOfOne(octet).hexadecimal
    }
  }
  return quoted + (text.utf8.count > 128 ? "\"…" : "\"")
}
