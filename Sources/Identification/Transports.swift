/// What a protocol runs over.
public enum Transports: Sendable {
  /// Streams.
  case tcp
  /// Datagrams.
  case udp
  /// Either.
  case both

  /// Whether `other` is among these.
  func contains(_ other: Transports) -> Bool { self == .both || self == other }
}
