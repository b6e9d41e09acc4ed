import Crypto

/// Keys out of secrets: the PRF up to TLS 1.2 (RFC 5246 section 5), HKDF-Expand-Label of 1.3 (RFC 8446 section 7.1).
enum KeySchedule {
  /// `count` octets out of a secret, a label and a seed, as `version` does it.
  static func pseudorandom(
    _ secret: [UInt8], _ label: String, _ seed: [UInt8], count: Int, version: TLSVersion, hash: Protection.Hash
  ) -> [UInt8] {
    let seed = Array(label.utf8) + seed
    guard version < .tls12 else { return expansion(secret, seed, count, hash) }
    let half = (secret.count + 1) / 2
    let left = expansion(Array(secret.prefix(half)), seed, count, .md5)
    let right = expansion(Array(secret.suffix(half)), seed, count, .sha1)
    return zip(left, right).map { $0 ^ $1 }
  }

  /// P_hash: as many octets as are wanted out of a chain of authentication codes.
  private static func expansion(_ secret: [UInt8], _ seed: [UInt8], _ count: Int, _ hash: Protection.Hash) -> [UInt8] {
    let key = SymmetricKey(data: secret)
    var output: [UInt8] = []
    var chain = seed
    while output.count < count {
      chain = authenticationCode(chain, key, hash)
      output += authenticationCode(chain + seed, key, hash)
    }
    return Array(output.prefix(count))
  }

  /// HMAC (RFC 2104).
  static func authenticationCode(_ octets: [UInt8], _ key: SymmetricKey, _ hash: Protection.Hash) -> [UInt8] {
    switch hash {
    case .md5: Array(HMAC<Insecure.MD5>.authenticationCode(for: octets, using: key))
    case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: octets, using: key))
    case .sha256: Array(HMAC<SHA256>.authenticationCode(for: octets, using: key))
    case .sha384: Array(HMAC<SHA384>.authenticationCode(for: octets, using: key))
    }
  }

  /// HKDF-Expand-Label with an empty context.
  static func expanded(_ secret: [UInt8], _ label: String, count: Int, hash: Protection.Hash) -> [UInt8] {
    let name = Array("tls13 ".utf8) + Array(label.utf8)
    let info = bigEndian(UInt16(truncatingIfNeeded: count)) + [UInt8(truncatingIfNeeded: name.count)] + name + [0]
    let key = SymmetricKey(data: secret)
    var output: [UInt8] = []
    var block: [UInt8] = []
    var number: UInt8 = 1
    while output.count < count, number < 255 {
      block = authenticationCode(block + info + [number], key, hash)
      output += block
      number += 1
    }
    return Array(output.prefix(count))
  }
}
