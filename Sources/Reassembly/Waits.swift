/// The bounds of waiting, on packet time, in nanoseconds.
public enum Waits {
  /// How long the octets that a peer acknowledged, or the beginning of a stream, are waited for: what comes later than
  /// that is late.
  public static let hole: Int64 = 200_000_000
  /// After how many further segments of the flow the wait ends.
  static let segments: Int32 = 64
  /// The same where the capture begins in the middle of a connection.
  static let segmentsInMidstream: Int32 = 16
  /// How long a connection stays after FIN of both sides; what comes later meets its grave.
  static let close: Int64 = 2_000_000_000
  /// How long it stays after RST, which may be forged.
  static let reset: Int64 = 10_000_000_000
  /// After how long a silence a connection may have ended unseen, so that its ports are used again.
  static let reuse: Int64 = 5_000_000_000
  /// How long a connection that was never completed is remembered.
  static let embryonic: Int64 = 60_000_000_000
  /// How long an idle connection is remembered that never had payload.
  static let idleWithoutPayload: Int64 = 600_000_000_000
  /// How long an idle connection is remembered that had payload.
  static let idle: Int64 = 86_400_000_000_000
  /// How long a UDP flow is remembered.
  static let datagrams: Int64 = 120_000_000_000
  /// How long the end of a connection is remembered, so that late segments open no new one.
  static let grave: Int64 = 60_000_000_000
  /// So many packets must show that more time has passed than any connection is remembered.
  static let witnesses = 3
  /// Copies of one packet from a mirror port come within this time.
  static let copy: Int64 = 5_000_000
}
