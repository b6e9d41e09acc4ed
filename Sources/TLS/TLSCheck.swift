/// What a passive observer can find fault with in TLS; the raw value is the finding's code.
public enum TLSCheck: String, Equatable, Hashable, Sendable, CaseIterable {
  /// A version below TLS 1.2 is spoken.
  case version = "tls-version"
  /// The suite must not or should not be used.
  case cipher = "tls-cipher"
  /// The server says that it was made to choose an older version than it can.
  case downgrade = "tls-downgrade"
  /// Messages are compressed.
  case compression = "tls-compression"
  /// A certificate has run out at the time of the packet.
  case expired = "certificate-expired"
  /// A certificate is not valid yet at the time of the packet.
  case notYetValid = "certificate-not-yet-valid"
  /// A certificate is signed by its own key.
  case selfSigned = "certificate-self-signed"
  /// The server's certificate is not for the name that the client wants.
  case name = "certificate-name"
  /// The key of a certificate is too short.
  case weakKey = "certificate-weak-key"
  /// The signature of a certificate rests on a broken hash function.
  case weakSignature = "certificate-weak-signature"
  /// A certificate cannot be read.
  case unreadable = "certificate-unreadable"
  /// The octets are no record.
  case record = "tls-record"
  /// A handshake message is not well-formed.
  case message = "tls-message"
  /// The stream ends inside a record.
  case truncated = "tls-truncated"

  /// The RFC and section of the rule.
  public var reference: String {
    switch self {
    case .version: "RFC 8996, sections 4 and 5"
    case .cipher: "RFC 9325, section 4.1"
    case .downgrade: "RFC 8446, section 4.1.3"
    case .compression: "RFC 9325, section 3.3"
    case .expired, .notYetValid: "RFC 5280, section 4.1.2.5"
    case .selfSigned: "RFC 5280, section 6.1"
    case .name: "RFC 9525, section 6"
    case .weakKey: "RFC 9325, section 4.5"
    case .weakSignature: "RFC 8446, section 4.4.2.4"
    case .unreadable: "RFC 5280, section 4.1"
    case .record: "RFC 8446, section 5.1"
    case .message: "RFC 8446, section 4"
    case .truncated: "RFC 8446, section 6.1"
    }
  }

  /// Whether octets that are missing can look like a breach of it.
  var isOfForm: Bool { self == .record || self == .message || self == .truncated }

  /// How grave it is.
  public var severity: TLSFinding.Severity {
    switch self {
    case .version, .record, .message: .violation
    case .selfSigned, .truncated, .unreadable: .note
    default: .warning
    }
  }
}
