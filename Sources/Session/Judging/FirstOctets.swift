import Bytes

/// The first octets of a direction, kept until it is known whether BEEP begins with them.
struct FirstOctets {
  /// No more than this is kept.
  static let limit = 64

  private(set) var octets = Octets()
  /// What a proxy says before them.
  var proxy = ProxyHeader()

  /// Keeps what fits of `span`.
  mutating func append(_ span: RawSpan) {
    let room = Self.limit - octets.count
    guard room > 0 else { return }
    octets.append(span.extracting(0..<min(room, span.byteCount)))
  }

  /// Whether nothing more is looked at.
  var isFull: Bool { octets.count >= Self.limit }
}
