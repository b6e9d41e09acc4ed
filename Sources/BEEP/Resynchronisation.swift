/// A direction whose frames were found again after a loss.
public struct Resynchronisation: Equatable, Sendable {
  /// Which direction.
  public var from: Peer
  /// Where the first frame begins.
  public var offset: UInt64
  /// Octets between the last known end of a frame and here, captured or not.
  public var passedOver: UInt64
}
