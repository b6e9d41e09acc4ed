/// How a suite protects records, as far as it can be undone here.
struct Protection: Equatable, Sendable {
  /// The hash functions of key schedules and of message authentication codes.
  enum Hash: Sendable { case md5, sha1, sha256, sha384 }

  /// What encrypts.
  enum Cipher: Equatable, Sendable {
    /// AES in Galois counter mode (RFC 5288).
    case galois
    /// ChaCha20 with Poly1305 (RFC 7905).
    case chaCha
    /// AES in cipher block chaining, with an HMAC (RFC 5246 section 6.2.3.2).
    case chaining(mac: Hash)
  }

  var cipher: Cipher
  /// The octets of a key.
  var keyLength: Int
  /// The hash of the key schedule in 1.2 and 1.3.
  var hash: Hash
}

extension Protection.Hash {
  /// The octets of a digest.
  var length: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    }
  }
}

extension CipherSuite {
  /// How the suite protects records; nil for what is not undone here (CCM, RC4, 3DES, Camellia, ARIA and rarer ones).
  var protection: Protection? {
    let name = name
    let hash: Protection.Hash = name.hasSuffix("_SHA384") ? .sha384 : .sha256
    if name.contains("_CHACHA20_POLY1305_") { return Protection(cipher: .chaCha, keyLength: 32, hash: hash) }
    let keyLength = name.contains("_AES_128_") ? 16 : 32
    if name.contains("_AES_128_GCM_") || name.contains("_AES_256_GCM_") {
      return Protection(cipher: .galois, keyLength: keyLength, hash: hash)
    }
    guard name.contains("_AES_128_CBC_") || name.contains("_AES_256_CBC_") else { return nil }
    let mac: Protection.Hash = name.hasSuffix("_SHA") ? .sha1 : hash
    return Protection(cipher: .chaining(mac: mac), keyLength: keyLength, hash: hash)
  }
}
