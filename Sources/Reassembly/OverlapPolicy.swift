/// Whose rule decides which copy of an octet stands when segments overlap that are not yet delivered, or fragments, and
/// what becomes of an urgent octet. The raw value is the spelling of the command line.
///
/// What has been delivered is never replaced under any policy.
public enum OverlapPolicy: String, Sendable, CaseIterable {
  /// Linux since 4.9, and on plain overlaps since 2.4.
  case linux
  /// BSD and its descendants, among them macOS.
  case bsd
  /// Windows.
  case windows
  /// Solaris and HP-UX 11.
  case solaris
  /// The copy that came first stands.
  case first
  /// The copy that came last stands.
  case last

  /// Whether a segment that comes later stands where it overlaps one that came before.
  ///
  /// The ranges are those of the segments as they were sent, before any trimming, unless ``judgesWhatIsLeft``.
  func prefersLater(_ later: Range<Int>, to earlier: Range<Int>) -> Bool {
    switch self {
    case .first: return false
    case .last: return true
    case .bsd, .windows: return later.lowerBound < earlier.lowerBound
    case .linux:
      if later.lowerBound == earlier.lowerBound { return later.upperBound > earlier.upperBound }
      return later.lowerBound < earlier.lowerBound
    case .solaris:
      if later.lowerBound <= earlier.lowerBound { return later.upperBound >= earlier.upperBound }
      return later.upperBound > earlier.upperBound
    }
  }

  /// Whether a segment is judged by what others have left of it: BSD cuts those that wait, and knows no other extent of
  /// them (Wright and Stevens, TCP/IP Illustrated, volume 2, section 27.9). What is known of Windows is the same.
  var judgesWhatIsLeft: Bool { self == .bsd || self == .windows }

  /// Whether the octets of a fragment replace those of an older one where they overlap.
  ///
  /// Systems differ, and who knows how reads other octets than the receiver. IPv6 knows one answer: a datagram with
  /// overlaps is dropped, and further fragments of it are ignored (RFC 8200, section 4.5). Linux does so for both
  /// versions since 2018; only what lies within a stretch of fragments that came in order is dropped alone.
  func prefersFragment(_ new: Range<Int>, over old: Range<Int>) -> Bool {
    switch self {
    case .linux, .first: false
    case .last: true
    case .bsd: new.lowerBound < old.lowerBound
    case .windows: new.lowerBound < old.lowerBound && new.upperBound > old.upperBound
    case .solaris: new.lowerBound < old.lowerBound && new.upperBound >= old.upperBound
    }
  }

  /// How far behind the segment's sequence number the octet lies that the system takes out of the stream, when the
  /// reader has not asked for urgent octets in line; nil when nothing is taken out.
  ///
  /// All of them place it one before the pointer (RFC 6093, section 2.2), and Linux takes pointer 0 for the octet at
  /// the sequence number itself, where BSD ignores it. `first` and `last` are no systems: they keep the octet.
  func urgentOctet(pointer: UInt16) -> Int? {
    switch self {
    case .first, .last: return nil
    case .linux: return pointer == 0 ? 0 : Int(pointer) - 1
    case .bsd, .windows, .solaris: return pointer == 0 ? nil : Int(pointer) - 1
    }
  }
}
