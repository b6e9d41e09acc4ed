import Crypto
import Packet

/// The identifier of a session that is unique over runs: derived from what was captured, so that the same capture
/// gives the same identifiers.
enum SessionUID {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let length = 18

  /// The identifier of the session of `key` whose first packet was captured at `time`.
  static func text(of key: FlowKey, first time: Timestamp) -> String {
    // Scans make millions of these: the octets are put together once, and hashed in one go.
    var octets: [UInt8] = []
    octets.reserveCapacity(72)
    append(key.lower, to: &octets)
    append(key.upper, to: &octets)
    octets.append(bigEndian: key.tenant)
    octets.append(bigEndian: UInt64(key.transport.rawValue))
    octets.append(bigEndian: time.nanoseconds)
    var digits: [UInt8] = []
    digits.reserveCapacity(length)
    for octet in SHA256.hash(data: octets) {
      guard digits.count < length else { break }
      digits.append(alphabet[Int(octet) % alphabet.count])
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func append(_ endpoint: Endpoint, to octets: inout [UInt8]) {
    octets.append(bigEndian: endpoint.address.high)
    octets.append(bigEndian: endpoint.address.low)
    octets.append(bigEndian: UInt64(endpoint.address.family.rawValue) << 16 | UInt64(endpoint.port))
  }
}
