/// On which interfaces each open session was seen: only what was lost there can be missing in it.
struct SessionPlaces {
  /// Interfaces beyond so many are one.
  private static let limit: UInt32 = 63
  private var masks: [Int: UInt64] = [:]

  /// A session was seen on an interface.
  mutating func note(_ session: Int, _ source: UInt32) { masks[session, default: 0] |= Self.bit(source) }

  /// The interfaces of a session, a bit each.
  func sources(of session: Int) -> UInt64 { masks[session, default: 0] }

  /// A session is over.
  mutating func forget(_ session: Int) { masks[session] = nil }

  /// The bit of an interface.
  static func bit(_ source: UInt32) -> UInt64 { 1 << UInt64(min(source, limit)) }
}
