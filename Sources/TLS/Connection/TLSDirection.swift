import Bytes

/// One direction of a connection.
struct TLSDirection {
  /// What its records are.
  enum Protection: Equatable {
    /// Nothing protects them.
    case clear
    /// Up to 1.2; without terms nobody knows how.
    case legacy(LegacyTerms?)
    /// 1.3, under the keys of a stage.
    case newer(Stage)
    /// They are not read any more.
    case opaque
  }

  /// The stages of keys in 1.3 (RFC 8446 section 7.1).
  enum Stage: Equatable {
    case early, handshake, application
  }

  /// Plaintext that is missing before what is lent next.
  enum Missing: Equatable {
    case nothing
    case octets(UInt64)
    case unknown
  }

  var records = RecordStream()
  var search: RecordSearch?
  var messages = HandshakeMessages()
  var protection = Protection.clear
  var key: RecordKey?
  /// The number of the next record under the key.
  var sequence: UInt64 = 0
  /// Where the next octet inside stands.
  var plaintextOffset: UInt64 = 0
  var missing = Missing.nothing
  /// Whether records may be missing, so that the next one's number is not certain.
  var isNumberUncertain = false
  /// Records in a row that were not opened.
  var failures = 0
  /// Records that were opened.
  var opened: UInt64 = 0
  /// How often a key may still be tried in vain.
  var trials = 4096
  /// Whether it was said that records are not read.
  var isLossSaid = false
  /// Whether octets were seen.
  var hasBegun = false
  /// Whether octets were missing, so that what looks broken may be the capture's fault.
  var hasLoss = false
  /// Whether nothing more comes.
  var isOver = false
  /// Whether its Finished was seen, or must have been.
  var isFinished = false
  /// Data before the handshake's end, until the server takes it.
  var early = Octets()

  /// How many octets of memory are held beyond the value itself.
  var footprint: Int {
    records.fragment.footprint + (search?.kept.footprint ?? 0) + messages.footprint + early.footprint
  }

  /// Begins with other keys by a message of its own, so that their first record is the next one.
  mutating func begin(_ protection: Protection) {
    change(to: protection)
    isNumberUncertain = false
    if plaintextOffset == 0 { missing = .nothing }
  }

  /// Goes on with other keys.
  mutating func change(to protection: Protection) {
    self.protection = protection
    key = nil
    sequence = 0
    failures = 0
    messages.reset()
  }
}
