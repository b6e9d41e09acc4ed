import Bytes

/// The five octets before a record (RFC 8446 section 5.1, RFC 5246 section 6.2.1).
///
/// ```text
/// type(1) version(2) length(2)
/// ```
struct RecordHeader: Equatable, Sendable {
  /// Octets of a header.
  static let count = 5
  /// The most octets behind a header: 2^14 and what protection adds up to 1.2.
  static let longestFragment = 1 << 14 + 2048

  static let changeCipherSpec: UInt8 = 20
  static let alert: UInt8 = 21
  static let handshake: UInt8 = 22
  static let applicationData: UInt8 = 23

  var type: UInt8
  var version: UInt16
  var length: Int

  /// The header at `offset`, where five octets must be; nil when they are none.
  init?(_ octets: RawSpan, at offset: Int) {
    type = octets.octet(at: offset)
    version = octets.bigEndianUInt16(at: offset + 1)
    length = Int(octets.bigEndianUInt16(at: offset + 3))
    guard Self.isType(type), version >> 8 == 3, version & 0xFF <= 4, length <= Self.longestFragment else { return nil }
    guard length > 0 || type == Self.applicationData else { return nil }
  }

  /// Whether a record can begin with `octet`; heartbeats (RFC 6520) count.
  static func isType(_ octet: UInt8) -> Bool { (20...24).contains(octet) }

  /// The header's octets.
  var octets: [UInt8] { [type] + bigEndian(version) + bigEndian(UInt16(truncatingIfNeeded: length)) }
}
