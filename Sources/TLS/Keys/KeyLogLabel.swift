/// What a line of a key log gives (RFC 9850 section 2).
public enum KeyLogLabel: String, Equatable, Hashable, Sendable, CaseIterable {
  /// The master secret of a connection up to TLS 1.2.
  case clientRandom = "CLIENT_RANDOM"
  /// The secret of a client's data before the handshake's end.
  case clientEarlyTraffic = "CLIENT_EARLY_TRAFFIC_SECRET"
  /// The secret of a client's handshake messages.
  case clientHandshakeTraffic = "CLIENT_HANDSHAKE_TRAFFIC_SECRET"
  /// The secret of a server's handshake messages.
  case serverHandshakeTraffic = "SERVER_HANDSHAKE_TRAFFIC_SECRET"
  /// The first secret of a client's data.
  case clientTraffic = "CLIENT_TRAFFIC_SECRET_0"
  /// The first secret of a server's data.
  case serverTraffic = "SERVER_TRAFFIC_SECRET_0"

  /// Whether a secret with so many octets can be one of this kind: a master secret, or a hash's length.
  func fits(_ count: Int) -> Bool { self == .clientRandom ? count == 48 : count == 32 || count == 48 }
}
