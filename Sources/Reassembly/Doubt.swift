/// Why a segment is kept back until its peer acknowledges it.
public enum Doubt: String, Sendable, CaseIterable {
  /// It is as good as any.
  case none
  /// It lies outside the window its receiver announced (RFC 9293, section 3.10.7.4).
  case window
  /// It will probably expire before it reaches its receiver.
  case hops
  /// It acknowledges more than its peer's window allows, as far as that is known: where the capture lost what went
  /// before, its receiver takes it; else it is forged, and something better comes (RFC 5961, section 5.2).
  case acknowledgement
  /// It acknowledges what is long past: a receiver drops it (RFC 5961, section 5.2), but one that predicts headers may not
  /// look, as Linux.
  case outdated
  /// An option of TCP has a length that cannot be: some receivers drop it.
  case options
  /// It has no ACK, or flags that contradict each other (RFC 9293, section 3.10.7.4).
  case flags
  /// Its timestamp is older than those before it (RFC 7323, section 5.3).
  case timestamp
  /// It is signed and its connection is not, or the other way round (RFC 5925, section 7.5).
  case signature
  /// It comes with SYN, and a receiver without TCP Fast Open keeps nothing of it (RFC 7413); or before SYN, or
  /// before its peer's was acknowledged.
  case opening
  /// A checksum is wrong, and those before it were right.
  case checksum
  /// A checksum is wrong, and it is not known yet what that means here; or hosts drop it for its IP header.
  case packet

  /// Whether the segment is its sender's in all likelihood, and only its way is doubted.
  var isOfDelivery: Bool { self == .window || self == .hops || self == .packet || self == .timestamp }

  /// Whether every receiver drops such a segment, whatever else it lacks.
  var isRefusal: Bool { self == .flags || self == .timestamp || self == .signature || self == .checksum }

  /// Whether an acknowledgement alone lifts the doubt. For the others the place is left open a while for something
  /// better.
  var endsWithAcknowledgement: Bool { self == .window || isOpen }

  /// Whether nobody can tell if its receiver takes it: where contents differ, that is a conflict.
  var isOpen: Bool { self == .hops || self == .options || self == .outdated }
}
