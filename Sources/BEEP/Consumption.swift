/// What a conversation did with the octets it was lent.
public struct Consumption: Equatable, Sendable {
  /// What should become of the octets behind those that were taken.
  public enum Disposition: Equatable, Sendable {
    /// Go on.
    case more
    /// Keep them and offer them again when the other direction went on: a reply decides what they are.
    case hold
    /// From here on both directions are another layer's, until `reset(epoch:isSecured:into:)`.
    case switchLayer(Layer)
  }

  /// A layer that a tuning profile puts under the session.
  public enum Layer: Equatable, Sendable {
    /// TLS records follow (RFC 3080 section 3.1).
    case tls
    /// Buffers of the SASL security layer follow (RFC 4422 section 3.7).
    case sasl
  }

  /// How many of the octets were taken.
  public var taken: Int
  /// What should become of the others, and of those that follow.
  public var disposition: Disposition
}
