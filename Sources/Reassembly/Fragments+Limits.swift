extension Fragments {
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
