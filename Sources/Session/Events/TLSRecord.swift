import BEEP
import Packet

/// TLS as far as it is known, when its handshake is over, or nothing more will be seen of it; again when more becomes
/// known later. It begins by BEEP's tuning profile (RFC 3080, section 3.1) or is the first thing that is spoken.
public struct TLSRecord: Equatable, Sendable {
  /// How a handshake ended.
  public enum Outcome: String, Sendable, CaseIterable { case established, failed, unknown }

  /// Why records are not read.
  public enum Unread: String, Sendable, CaseIterable {
    case noKeyLog = "no-key-log"
    case noSecret = "no-secret"
    case wrongSecret = "wrong-secret"
    case noHandshake = "no-handshake"
    case suite, damaged, gap
    case earlyData = "early-data"

    /// The cause as a sentence without its full stop.
    public var sentence: String {
      switch self {
      case .noKeyLog: "no key log was given"
      case .noSecret: "the key log has nothing for this connection"
      case .wrongSecret: "what the key log gives does not open it"
      case .noHandshake: "its handshake was not seen"
      case .suite: "its cipher suite is none that is decrypted here"
      case .damaged: "a record is damaged"
      case .gap: "octets are missing"
      case .earlyData: "data before the handshake's end was not taken by the server, or was too long"
      }
    }
  }

  /// What a certificate says; captured text.
  public struct Certificate: Equatable, Sendable {
    /// Whose it is, and who issued it (RFC 4514).
    public var subject: String
    /// Who issued it (RFC 4514).
    public var issuer: String
    /// The serial number, in hexadecimal.
    public var serial: String
    /// From when on it is valid.
    public var notBefore: Timestamp
    /// Until when it is valid.
    public var notAfter: Timestamp
    /// The kind of its key and the key's size, such as `RSA 2048`.
    public var key: String
    /// The algorithm of its signature.
    public var signature: String
    /// Names of hosts that it is for.
    public var names: [String]
    /// Whether its own key signed it.
    public var isSelfSigned: Bool
    /// The SHA-256 of its octets, in hexadecimal.
    public var fingerprint: String
  }

  /// Who sends ClientHello: in BEEP the sender of `ready`.
  public var client: Peer
  /// The version that is spoken.
  public var version: String?
  /// The cipher suite, by IANA's name.
  public var cipher: String?
  /// The group of the key exchange, by IANA's name.
  public var group: String?
  /// The name of the server that the client wants.
  public var sni: String?
  /// The protocol inside that both agreed on.
  public var alpn: String?
  /// How the client's hello looks.
  public var ja3: String?
  /// How the server answers.
  public var ja3s: String?
  /// How the client's hello looks, as one can read it.
  public var ja4: String?
  /// Whether an earlier connection's secrets are used again, so that no certificate is shown.
  public var resumed = false
  /// How the handshake ended.
  public var outcome = Outcome.unknown
  /// The alert that ended a handshake.
  public var alert: String?
  /// Who sent it.
  public var alertFrom: Peer?
  /// Whether the octets were read on inside.
  public var decrypted = false
  /// Why they were not.
  public var unread: Unread?
  /// Why they were not, as a sentence without its full stop: of a suite that is not undone, what of it is missing.
  public var unreadReason: String? {
    guard unread == .suite, let cipher else { return unread?.sentence }
    let parts = [
      ("AES-CCM", "_AES_128_CCM"), ("AES-CCM", "_AES_256_CCM"), ("RC4", "_RC4_"), ("3DES", "_3DES_"),
      ("Camellia", "_CAMELLIA_"), ("ARIA", "_ARIA_"),
    ]
    return "\(parts.first { cipher.contains($0.1) }?.0 ?? cipher) is not decrypted here"
  }
  /// The server's certificate.
  public var certificate: Certificate?
  /// The client's certificate.
  public var clientCertificate: Certificate?
}
