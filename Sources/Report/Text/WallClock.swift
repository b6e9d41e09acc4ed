import Packet

/// How the shown times relate to UTC: the reports know no time zones, whoever runs them does.
public struct WallClock: Sendable {
  /// Seconds east of UTC at a moment.
  public var offset: @Sendable (Timestamp) -> Int
  /// What the times around a moment are called.
  public var zone: @Sendable (Timestamp) -> String

  /// A clock of some place.
  public init(offset: @escaping @Sendable (Timestamp) -> Int, zone: @escaping @Sendable (Timestamp) -> String) {
    self.offset = offset
    self.zone = zone
  }

  /// UTC.
  public static let utc = WallClock(offset: { _ in 0 }, zone: { _ in "UTC" })
}
