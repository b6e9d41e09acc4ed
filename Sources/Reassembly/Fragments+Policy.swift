extension Fragments {
  /// Which octets of overlapping IPv4 fragments count. Systems differ, and who knows how reads other octets than the
  /// receiver. IPv6 knows one answer: a datagram with overlaps is dropped, and further fragments of it are ignored
  /// (RFC 8200, section 4.5); but Linux does for both versions what ``linux`` says.
  public enum Policy: String, Sendable, CaseIterable {
    /// Linux since 2018: what lies within a stretch of fragments that came in order is dropped; any other overlap drops
    /// the datagram, and further fragments begin another one.
    case linux
    /// Linux before: the new one wins if it starts before the old one, or covers it from the same start.
    case oldLinux = "old-linux"
    /// The old one wins if it starts at or before the new one.
    case bsd
    /// The new one wins if it does not start before the old one, as in some printers.
    case bsdRight = "bsd-right"
    /// The new one wins if it starts before and ends behind the old one.
    case windows
    /// The new one wins if it starts before the old one and reaches its end.
    case solaris
    /// The old one wins.
    case first
    /// The new one wins.
    case last

    /// That of the system whose answer to overlapping segments is `policy`.
    public init(_ policy: OverlapPolicy) {
      switch policy {
      case .linux: self = .linux
      case .bsd: self = .bsd
      case .windows: self = .windows
      case .solaris: self = .solaris
      case .first: self = .first
      case .last: self = .last
      }
    }

    /// Whether the octets of `new` replace those of `old` where they overlap.
    func prefersNew(_ new: Range<Int>, over old: Range<Int>) -> Bool {
      switch self {
      case .linux, .first: false
      case .last: true
      case .oldLinux:
        new.lowerBound < old.lowerBound
          || (new.lowerBound == old.lowerBound && new.upperBound >= old.upperBound)
      case .bsd: new.lowerBound < old.lowerBound
      case .bsdRight: new.lowerBound >= old.lowerBound
      case .windows: new.lowerBound < old.lowerBound && new.upperBound > old.upperBound
      case .solaris: new.lowerBound < old.lowerBound && new.upperBound >= old.upperBound
      }
    }
  }

  /// How much may be held back.
  public struct Limits: Sendable, Equatable {
    /// Datagrams at a time.
    public var datagrams = 1024
    /// Octets at a time, over all datagrams.
    public var octets = 4 << 20
    /// Pieces of one datagram.
    public var pieces = 1024
    /// Pieces at a time, over all datagrams.
    public var allPieces = 32_768
    /// How long the first fragment seen of a datagram waits for the rest, in nanoseconds of packet time.
    public var timeout: Int64 = 30_000_000_000

    /// The usual limits.
    public init() {}
  }
}
