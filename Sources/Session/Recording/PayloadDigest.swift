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
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(SHA256.byteCount * 2)
    for octet in hash.finalize() {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
