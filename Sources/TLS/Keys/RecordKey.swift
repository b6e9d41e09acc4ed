import Bytes
import Crypto

/// What opens the records of one direction, between two changes of keys.
struct RecordKey {
  let protection: Protection
  let version: TLSVersion
  /// Whether the authentication code of a block cipher covers the ciphertext (RFC 7366).
  let isEncryptThenMAC: Bool
  let key: SymmetricKey
  let macKey: SymmetricKey
  /// The fixed part of the nonce, or the first initialisation vector of TLS 1.0.
  let fixed: [UInt8]
  /// The traffic secret of 1.3, out of which the next one is made.
  let secret: [UInt8]
  /// The last block of ciphertext, which TLS 1.0 goes on from.
  var lastBlock: [UInt8]

  /// The key of a traffic secret of 1.3 (RFC 8446 section 7.3); nil when the secret is not of the suite's length.
  init?(secret: [UInt8], protection: Protection) {
    guard secret.count == protection.hash.length else { return nil }
    if case .chaining = protection.cipher { return nil }
    let hash = protection.hash
    self.protection = protection
    self.secret = secret
    version = .tls13
    isEncryptThenMAC = false
    macKey = SymmetricKey(data: [])
    key = SymmetricKey(data: KeySchedule.expanded(secret, "key", count: protection.keyLength, hash: hash))
    fixed = KeySchedule.expanded(secret, "iv", count: 12, hash: hash)
    lastBlock = []
  }

  /// The client's or the server's key of a master secret, up to 1.2 (RFC 5246 section 6.3).
  init(master: [UInt8], terms: LegacyTerms, protection: Protection, isClient: Bool) {
    self.protection = protection
    version = terms.version
    isEncryptThenMAC = terms.isEncryptThenMAC
    secret = []
    let macLength: Int
    let fixedLength: Int
    switch protection.cipher {
    case .galois: (macLength, fixedLength) = (0, 4)
    case .chaCha: (macLength, fixedLength) = (0, 12)
    case .chaining(let mac): (macLength, fixedLength) = (mac.length, terms.version < .tls11 ? 16 : 0)
    }
    let lengths = [macLength, macLength, protection.keyLength, protection.keyLength, fixedLength, fixedLength]
    let block = KeySchedule.pseudorandom(
      master, "key expansion", terms.serverRandom.octets + terms.clientRandom.octets, count: lengths.reduce(0, +),
      version: terms.version, hash: protection.hash)
    var parts: [[UInt8]] = []
    var position = 0
    for length in lengths {
      parts.append(Array(block[position..<(position + length)]))
      position += length
    }
    let side = isClient ? 0 : 1
    macKey = SymmetricKey(data: parts[side])
    key = SymmetricKey(data: parts[2 + side])
    fixed = parts[4 + side]
    lastBlock = fixed
  }

  /// The key after a KeyUpdate (RFC 8446 section 7.2).
  var updated: RecordKey? {
    let next = KeySchedule.expanded(secret, "traffic upd", count: secret.count, hash: protection.hash)
    return RecordKey(secret: next, protection: protection)
  }
}

/// What two hellos up to 1.2 agree on, as far as keys are made of it.
struct LegacyTerms: Equatable, Sendable {
  var version: TLSVersion
  var suite: CipherSuite
  var clientRandom: HelloRandom
  var serverRandom: HelloRandom
  var isEncryptThenMAC: Bool
  var isCompressed: Bool

  /// How records are protected, if that is undone here: SSL 3.0 makes its keys in its own way, and a stream that was
  /// compressed is not inflated.
  var protection: Protection? { version >= .tls10 && !isCompressed ? suite.protection : nil }
}
