/// A rule of BEEP that was broken, or something odd that was seen.
public struct BEEPFinding: Equatable, Sendable {
  /// The rule.
  public var check: Check
  /// How grave it is here.
  public var severity: CheckSeverity
  /// Who sent what it is about.
  public var from: Peer
  /// The channel, where one is concerned.
  public var channel: UInt32?
  /// Where in the sender's stream: the first octet of the frame.
  public var offset: UInt64
  /// The tuning resets before it.
  public var epoch: Int
  /// What was seen, as a sentence without its full stop.
  public var text: String

  /// The RFC and section of the rule.
  public var reference: String { check.reference }
}
