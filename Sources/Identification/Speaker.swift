/// An end of a flow: who opened it, or who was called.
public enum Speaker: String, Sendable, CaseIterable {
  /// Who opened the connection; for UDP: who sent first.
  case initiator
  /// Who was called.
  case listener

  /// The one at the other end.
  public var other: Speaker { self == .initiator ? .listener : .initiator }
}
