import Crypto
import Packet

/// The identifier of a session that is unique over runs: derived from what was captured, so that the same capture
/// gives the same identifiers.
enum SessionUID {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let length = 18

  /// The identifier of the session of `key` whose first packet was captured at `time`.
  static func text(of key: FlowKey, first time: Timestamp) -> String {
    var hash = SHA256()
    for endpoint in [key.lower, key.upper] {
      update(&hash, endpoint.address.high)
      update(&hash, endpoint.address.low)
      update(&hash, UInt64(endpoint.address.family.rawValue) << 16 | UInt64(endpoint.port))
    }
    update(&hash, key.tenant)
    update(&hash, UInt64(key.transport.rawValue))
    update(&hash, UInt64(bitPattern: time.nanoseconds))
    let digits = hash.finalize().prefix(length).map { alphabet[Int($0) % alphabet.count] }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func update(_ hash: inout SHA256, _ value: UInt64) {
    let octets = (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
    hash.update(data: octets)
  }
}
