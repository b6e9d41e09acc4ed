import BEEP

/// TLS as far as it is known (RFC 3080, section 3.1).
public struct TLSRecord: Sendable {
  /// Who sends ClientHello: the sender of `ready`.
  public var client: Peer
  /// Whether the octets were read on inside.
  public var decrypted: Bool
}
