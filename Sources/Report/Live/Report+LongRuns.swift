import Packet

extension Report where Self: ~Copyable {
  /// Most reports tell figures at the end alone.
  public mutating func heartbeat(_ statistics: RunStatistics) throws {}

  /// Most reports keep nothing that could grow old.
  public mutating func forget(before time: Timestamp) throws {}
}
