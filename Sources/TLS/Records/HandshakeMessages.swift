import Bytes

/// Handshake messages out of the records of one direction: a message may take several records, and a record may hold
/// several messages (RFC 8446 section 5.1).
struct HandshakeMessages: Sendable {
  /// The longest message that is put together, in octets.
  static let lengthBound = 128 * 1024

  private var kept = Octets()
  private var start = 0
  /// Whether the place in the messages is lost, until the next change of keys.
  private(set) var isLost = false

  /// How many octets of memory are held.
  var footprint: Int { kept.footprint }

  /// Takes the content of a record.
  mutating func append(_ octets: Octets) {
    guard !isLost else { return }
    kept.removeFirst(start)
    start = 0
    octets.withBytes { kept.append($0) }
  }

  /// The next whole message: its type and its body.
  mutating func next() -> (type: UInt8, body: Octets)? {
    guard kept.count - start >= 4 else { return nil }
    let length = Int(kept[start + 1]) << 16 | Int(kept[start + 2]) << 8 | Int(kept[start + 3])
    guard length <= Self.lengthBound else {
      lose()
      return nil
    }
    guard kept.count - start - 4 >= length else { return nil }
    let body = kept.withBytes { Octets(copying: $0.extracting((start + 4)..<(start + 4 + length))) }
    let type = kept[start]
    start += 4 + length
    if start == kept.count { clear() }
    return (type, body)
  }

  /// Says that octets are missing.
  mutating func lose() {
    clear()
    isLost = true
  }

  /// Begins anew, with other keys.
  mutating func reset() {
    clear()
    isLost = false
  }

  private mutating func clear() {
    kept = Octets()
    start = 0
  }
}
