import Bytes

/// What a handshake came to.
public struct TLSHandshake: Equatable, Sendable {
  /// How it ended.
  public enum Outcome: Equatable, Sendable {
    /// It has not ended yet.
    case ongoing
    /// Data can flow.
    case established
    /// A peer gave up.
    case failed(TLSAlert, by: TLSPeer)
    /// Nobody saw its end.
    case unknown
  }

  /// What became of data before the handshake's end (RFC 8446 section 2.3).
  public enum EarlyData: Equatable, Sendable {
    /// There was none.
    case none
    /// The client sends some; whether the server takes it is not known.
    case offered
    /// The server takes it.
    case accepted
    /// The server passes over it, and the client sends it again.
    case rejected
  }

  /// Who sends ClientHello.
  public internal(set) var client: TLSPeer?
  /// What the client offers; the first hello, where the server asks for a second one.
  public internal(set) var clientHello: ClientHello?
  /// What the server chose.
  public internal(set) var serverHello: ServerHello?
  /// The group of the key exchange.
  public internal(set) var group: NamedGroup?
  /// The protocol inside that both agreed on (ALPN).
  public internal(set) var applicationProtocol: Octets?
  /// Whether the server asked for a second ClientHello.
  public internal(set) var hadHelloRetryRequest = false
  /// Whether an earlier connection's secrets are used again, so that no certificate is shown.
  public internal(set) var isResumed = false
  /// What became of early data.
  public internal(set) var earlyData = EarlyData.none
  /// The server's certificates, its own first; as far as they are sent in clear or were decrypted.
  public internal(set) var serverCertificates: [TLSCertificate] = []
  /// The client's certificates, its own first.
  public internal(set) var clientCertificates: [TLSCertificate] = []
  /// Whether protected records were read.
  public internal(set) var isDecrypted = false
  /// How it ended.
  public internal(set) var outcome = Outcome.ongoing

  /// The version that is spoken.
  public var version: TLSVersion? { serverHello?.version }
  /// The suite that is used.
  public var cipherSuite: CipherSuite? { serverHello?.cipherSuite }
  /// The name of the server that the client wants.
  public var serverName: String? { clientHello?.serverName }
}
