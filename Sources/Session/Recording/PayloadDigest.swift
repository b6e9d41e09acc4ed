import Bytes
import Crypto

/// SHA-256 of a message's payload, fed with the octets as they are lent.
struct PayloadDigest {
  private var hash = SHA256()

  /// Takes the next octets.
  mutating func update(_ octets: RawSpan) {
    // The library takes a buffer pointer; it reads it during the call only.
    unsafe octets.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
  }

  /// The digest so far, in hexadecimal.
  var hexadecimal: String { hash.finalize().hexadecimal }
}
