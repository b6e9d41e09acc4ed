import Bytes

/// What a certificate says (RFC 5280 section 4.1); what it proves is not judged here.
public struct TLSCertificate: Equatable, Sendable {
  /// Whose it is, as text (RFC 4514).
  public var subject: String
  /// The common name of the subject.
  public var commonName: String?
  /// Who issued it, as text (RFC 4514).
  public var issuer: String
  /// The serial number, in hexadecimal.
  public var serialNumber: String
  /// From when on it is valid, in seconds since 1970.
  public var notBefore: Int64
  /// Until when it is valid, in seconds since 1970.
  public var notAfter: Int64
  /// The kind of the key, such as `RSA`, `EC secp256r1` or `Ed25519`.
  public var keyType: String
  /// The size of the key in bits, where it says something.
  public var keyBits: Int?
  /// The algorithm of the signature, such as `sha256WithRSAEncryption`.
  public var signatureAlgorithm: String
  /// Names of hosts; the first of them when there are too many.
  public var dnsNames: [String] = []
  /// Addresses of hosts, of 4 or 16 octets each.
  public var addresses: [Octets] = []
  /// Addresses for mail.
  public var mailAddresses: [String] = []
  /// Resource identifiers.
  public var resourceIdentifiers: [String] = []
  /// Whether its own key signed it.
  public var isSelfSigned = false
  /// The SHA-256 of its octets, in hexadecimal.
  public var fingerprint: String

  /// The most names of each kind that are kept.
  static let nameBound = 64

  /// Whether it is for a host, by RFC 9525 section 6.3: names of the extension, and the common name only where there
  /// are none; `*` stands for one whole label at the left.
  public func matches(host: String) -> Bool {
    var wanted = host.lowercased()
    if wanted.hasSuffix(".") { wanted.removeLast() }
    let names = dnsNames.isEmpty && addresses.isEmpty ? commonName.map { [$0] } ?? [] : dnsNames
    return names.contains { Self.matches(pattern: $0.lowercased(), wanted) }
  }

  private static func matches(pattern: String, _ host: String) -> Bool {
    if pattern == host { return true }
    guard pattern.hasPrefix("*."), let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
    return pattern.dropFirst() == host[dot...]
  }

  /// Why the key is too weak, if it is.
  var keyWeakness: String? {
    guard let keyBits else { return nil }
    let least = keyType.hasPrefix("EC") ? 224 : 2048
    return keyBits < least ? "\(keyType) with \(keyBits) bits" : nil
  }

  /// Whether the signature rests on a hash function that is broken.
  var hasWeakSignature: Bool {
    let name = signatureAlgorithm.lowercased()
    return name.contains("md2") || name.contains("md5") || name.contains("sha1")
  }
}
