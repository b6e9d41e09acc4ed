extension Report where Self: ~Copyable {
  /// Most reports tell figures at the end alone.
  public mutating func heartbeat(_ statistics: RunStatistics) throws {}
}
