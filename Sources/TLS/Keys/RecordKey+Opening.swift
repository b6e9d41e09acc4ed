import Bytes
import Crypto
import CryptoExtras

/// What a protected record holds.
struct OpenedRecord {
  var type: UInt8
  var content: Octets
}

/// Undoing the protection of a record. A record that was not made with this key and number gives nil.
extension RecordKey {
  /// Opens the fragment of a record; `header` are its five octets, `sequence` its number under this key.
  func open(_ header: RecordHeader, _ fragment: [UInt8], sequence: UInt64) -> OpenedRecord? {
    switch protection.cipher {
    case .chaining(let mac): return openChained(header, fragment, sequence, mac)
    case .galois, .chaCha:
      if version == .tls13 { return openNewer(header, fragment, sequence) }
      return openOlder(header, fragment, sequence)
    }
  }

  /// The octets by which the fragment of an AEAD record is longer than what it holds.
  var overhead: Int? {
    switch protection.cipher {
    case .galois: version == .tls13 ? 17 : 24
    case .chaCha: version == .tls13 ? 17 : 16
    case .chaining: nil
    }
  }

  /// 1.3: the record's type stands behind the content, before zeros (RFC 8446 section 5.2).
  private func openNewer(_ header: RecordHeader, _ fragment: [UInt8], _ sequence: UInt64) -> OpenedRecord? {
    guard fragment.count >= 17 else { return nil }
    guard var inner = opened(fragment[...], mixedNonce(sequence), header.octets) else { return nil }
    guard let end = inner.lastIndex(where: { $0 != 0 }) else { return nil }
    let type = inner[end]
    inner.removeSubrange(end...)
    return OpenedRecord(type: type, content: Octets(inner))
  }

  /// 1.2 (RFC 5246 section 6.2.3.3).
  private func openOlder(_ header: RecordHeader, _ fragment: [UInt8], _ sequence: UInt64) -> OpenedRecord? {
    let explicit = protection.cipher == .galois ? 8 : 0
    let count = fragment.count - explicit - 16
    guard count >= 0 else { return nil }
    let nonce = protection.cipher == .galois ? fixed + fragment[..<explicit] : mixedNonce(sequence)
    let data = pseudoHeader(header, sequence, count)
    return opened(fragment[explicit...], nonce, data).map { OpenedRecord(type: header.type, content: Octets($0)) }
  }

  private func opened(_ sealed: ArraySlice<UInt8>, _ nonce: [UInt8], _ data: [UInt8]) -> [UInt8]? {
    let combined = nonce + sealed
    if protection.cipher == .chaCha {
      guard let box = try? ChaChaPoly.SealedBox(combined: combined) else { return nil }
      return (try? ChaChaPoly.open(box, using: key, authenticating: data)).map { Array($0) }
    }
    guard let box = try? AES.GCM.SealedBox(combined: combined) else { return nil }
    return (try? AES.GCM.open(box, using: key, authenticating: data)).map { Array($0) }
  }

  /// The number of the record, mixed into the fixed part (RFC 8446 section 5.3, RFC 7905 section 2).
  private func mixedNonce(_ sequence: UInt64) -> [UInt8] {
    zip(fixed, [0, 0, 0, 0] + bigEndian(sequence)).map { $0 ^ $1 }
  }

  private func pseudoHeader(_ header: RecordHeader, _ sequence: UInt64, _ count: Int) -> [UInt8] {
    bigEndian(sequence) + [header.type] + bigEndian(header.version) + bigEndian(UInt16(truncatingIfNeeded: count))
  }

  // MARK: Block ciphers

  private func openChained(
    _ header: RecordHeader, _ fragment: [UInt8], _ sequence: UInt64, _ mac: Protection.Hash
  ) -> OpenedRecord? {
    var body = fragment[...]
    if isEncryptThenMAC {
      guard body.count >= mac.length else { return nil }
      let code = body.suffix(mac.length)
      body = body.dropLast(mac.length)
      let covered = pseudoHeader(header, sequence, body.count) + body
      guard KeySchedule.authenticationCode(covered, macKey, mac).elementsEqual(code) else { return nil }
    }
    guard var plain = decrypted(body), let padding = plain.last.map(Int.init), plain.count > padding else { return nil }
    guard plain.suffix(padding + 1).allSatisfy({ $0 == UInt8(padding) }) else { return nil }
    plain.removeLast(padding + 1)
    if !isEncryptThenMAC {
      guard plain.count >= mac.length else { return nil }
      let code = plain.suffix(mac.length)
      plain = plain.dropLast(mac.length)
      let covered = pseudoHeader(header, sequence, plain.count) + plain
      guard KeySchedule.authenticationCode(covered, macKey, mac).elementsEqual(code) else { return nil }
    }
    return OpenedRecord(type: header.type, content: Octets(Array(plain)))
  }

  private func decrypted(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let hasOwnVector = version >= .tls11
    let vector = hasOwnVector ? Array(body.prefix(16)) : lastBlock
    let blocks = hasOwnVector ? body.dropFirst(16) : body
    guard vector.count == 16, !blocks.isEmpty, blocks.count.isMultiple(of: 16) else { return nil }
    guard let start = try? AES._CBC.IV(ivBytes: vector) else { return nil }
    return (try? AES._CBC.decrypt(blocks, using: key, iv: start, noPadding: true)).map { Array($0)[...] }
  }

  /// Goes on from a record's last block (TLS 1.0). The code over a ciphertext does not cover the block before it, so a
  /// record behind one that was damaged must not be opened with what may be damaged too.
  mutating func chain(from fragment: [UInt8], isOpened: Bool) {
    guard case .chaining(let mac) = protection.cipher, version < .tls11 else { return }
    let end = fragment.count - (isEncryptThenMAC ? mac.length : 0)
    let isTrusted = isOpened || !isEncryptThenMAC || lastBlock.isEmpty
    lastBlock = end >= 16 && isTrusted ? Array(fragment[(end - 16)..<end]) : []
  }

  /// Says that a record was not seen as a whole, so that the block before the next one is not known (TLS 1.0).
  mutating func breakChain() { lastBlock = [] }
}
