import Bytes

/// Who wants to know what a connection says. Every method has an empty default.
public protocol TLSSink: ~Copyable {
  /// A client offers something; a second time when the server asked for it, or negotiates anew.
  mutating func clientHello(_ hello: ClientHello, from peer: TLSPeer)
  /// A server chose, or asks for another ClientHello.
  mutating func serverHello(_ hello: ServerHello, from peer: TLSPeer)
  /// A peer shows its certificates, its own first.
  mutating func certificates(_ chain: [TLSCertificate], from peer: TLSPeer)
  /// A peer gives up or has no more to say.
  mutating func alert(_ alert: TLSAlert, from peer: TLSPeer)
  /// The handshake is over, or nothing more will be seen of it; again when more becomes known later.
  mutating func handshake(_ handshake: TLSHandshake)
  /// Octets of a peer's stream inside; `offset` counts them from 0 for each direction.
  mutating func plaintext(_ octets: RawSpan, from peer: TLSPeer, at offset: UInt64)
  /// Octets of a peer's stream inside are missing; `octets` is nil where nobody knows how many. What is lent next
  /// begins at `offset` and so many more.
  mutating func missing(_ octets: UInt64?, from peer: TLSPeer, at offset: UInt64)
  /// Records are not read.
  mutating func loss(_ loss: TLSLoss)
  /// A rule was broken.
  mutating func finding(_ finding: TLSFinding)
}

extension TLSSink where Self: ~Copyable {
  /// Nothing.
  public mutating func clientHello(_ hello: ClientHello, from peer: TLSPeer) {}
  /// Nothing.
  public mutating func serverHello(_ hello: ServerHello, from peer: TLSPeer) {}
  /// Nothing.
  public mutating func certificates(_ chain: [TLSCertificate], from peer: TLSPeer) {}
  /// Nothing.
  public mutating func alert(_ alert: TLSAlert, from peer: TLSPeer) {}
  /// Nothing.
  public mutating func handshake(_ handshake: TLSHandshake) {}
  /// Nothing.
  public mutating func plaintext(_ octets: RawSpan, from peer: TLSPeer, at offset: UInt64) {}
  /// Nothing.
  public mutating func missing(_ octets: UInt64?, from peer: TLSPeer, at offset: UInt64) {}
  /// Nothing.
  public mutating func loss(_ loss: TLSLoss) {}
  /// Nothing.
  public mutating func finding(_ finding: TLSFinding) {}
}
