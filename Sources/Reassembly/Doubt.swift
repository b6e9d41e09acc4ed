/// Why a segment is kept back until its peer acknowledges it.
enum Doubt: UInt8, Sendable {
  /// It is as good as any.
  case none
  /// It lies outside the window its receiver announced (RFC 9293, section 3.10.7.4).
  case window
  /// It will probably expire before it reaches its receiver.
  case hops
  /// It acknowledges more than its peer's window allows, as far as that is known: where the capture lost what went
  /// before, its receiver takes it; else it is forged, and something better comes.
  case acknowledgement
  /// An option of TCP has a length that cannot be: some receivers drop it.
  case options
  /// Its receiver should drop it: no ACK, an old timestamp, an outdated ACK, data in a SYN.
  case rules

  /// Whether an acknowledgement alone lifts the doubt. For the others the place is left open a while for something
  /// better.
  var endsWithAcknowledgement: Bool { self == .window || self == .hops }

  /// Whether nobody can tell if its receiver takes it: where contents differ, that is a conflict.
  var isOpen: Bool { self == .hops || self == .options }
}
