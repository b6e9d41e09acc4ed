/// What an interface has counted since it was opened.
public struct LiveStatistics: Hashable, Sendable {
  /// Packets that passed the kernel's filter and were lost because its buffer was full.
  public var dropped: UInt64 = 0
  /// Packets that the interface or its driver lost.
  public var droppedByInterface: UInt64 = 0

  /// Nothing counted.
  public init() {}
}
