/// How one protocol is told: by what its client and its server may say first, in the order of the wire.
///
/// A probe reads from the beginning of each direction, and of each datagram. It throws `.wrong` at the first octet that
/// breaks a rule of its protocol and `.short` where the octets end; the reader counts the bits of structure that were
/// checked on the way. What the probe of one side does not care about it leaves unread.
protocol Probe: Sendable {
  /// The protocol's name.
  static var application: String { get }
  /// Names more precise than the protocol's, which its octets may tell.
  static var relatives: [String] { get }
  /// What it runs over.
  static var transports: Transports { get }
  /// What is found when it is found: a phrase behind "the initiator sends".
  static var grounds: String { get }
  /// Whether both sides say the same: what is said makes nobody the client.
  static var isSymmetric: Bool { get }
  /// Whether who listens may be its client, as where devices call home (RFC 8071, section 3.1).
  static var mayCallHome: Bool { get }
  /// Whether it carries other protocols: what it carries is waited for.
  static var isCarrier: Bool { get }
  /// What the client says first.
  static func request(_ it: inout Reader) throws(Mismatch)
  /// What the server says first, or answers.
  static func answer(_ it: inout Reader) throws(Mismatch)
}

extension Probe {
  static var relatives: [String] { [] }
  static var transports: Transports { .tcp }
  static var isSymmetric: Bool { false }
  static var mayCallHome: Bool { false }
  static var isCarrier: Bool { false }
}

/// A protocol both of whose sides say the same.
protocol PeerProbe: Probe {}

extension PeerProbe {
  static var isSymmetric: Bool { true }
  static func answer(_ it: inout Reader) throws(Mismatch) { try request(&it) }
}

/// A protocol that is told by what the client says; answers tell nothing.
protocol CallProbe: Probe {}

extension CallProbe {
  static func answer(_ it: inout Reader) throws(Mismatch) {}
}

/// A protocol that is told by what the server says; requests tell nothing.
protocol BannerProbe: Probe {}

extension BannerProbe {
  static func request(_ it: inout Reader) throws(Mismatch) {}
}
