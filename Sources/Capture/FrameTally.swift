import Packet

/// What is counted of a source's frames.
public struct FrameTally: Hashable, Sendable {
  /// How many whole frames there were.
  public var packets: UInt64 = 0
  /// Captured octets.
  public var octets: UInt64 = 0
  /// Frames of which the snap length cut octets off.
  public var cutBySnapLength: UInt64 = 0
  /// Frames that say they were shorter on the wire than what was captured of them, which is what counts then.
  public var shorterOnWire: UInt64 = 0
  /// Frames with an earlier time stamp than the one before them.
  public var outOfOrder: UInt64 = 0
  /// How far a time stamp lay behind the latest one before it, at most, in nanoseconds.
  public var furthestBack: Int64 = 0
  /// The longest time without a frame, in nanoseconds.
  public var longestSilence: Int64 = 0

  /// Blocks that Wireshark numbers as frames and that are none.
  var otherRecords: UInt64 = 0
  private var previous: Int64 = .min
  private var earliest: Int64 = .max
  private var latest: Int64 = .min

  /// Nothing counted yet.
  public init() {}

  /// The earliest time stamp.
  public var first: Timestamp? { packets > 0 ? Timestamp(nanoseconds: earliest) : nil }
  /// The latest time stamp.
  public var last: Timestamp? { packets > 0 ? Timestamp(nanoseconds: latest) : nil }

  /// Counts a frame that says it had `wire` octets, and gives its number.
  @inline(__always)
  mutating func count(_ time: Timestamp, captured: UInt32, wire: UInt32) -> UInt64 {
    packets &+= 1
    octets &+= UInt64(captured)
    if captured != wire {
      if captured < wire { cutBySnapLength &+= 1 } else { shorterOnWire &+= 1 }
    }
    let moment = time.nanoseconds
    if packets > 1, moment >= latest {
      longestSilence = max(longestSilence, moment &- latest)
      (latest, previous) = (moment, moment)
    } else {
      countOutOfTurn(moment)
    }
    return packets &+ otherRecords
  }

  /// The first frame, or one before the latest one.
  private mutating func countOutOfTurn(_ moment: Int64) {
    if moment < previous { outOfOrder &+= 1 }
    if moment < latest {
      let (back, overflow) = latest.subtractingReportingOverflow(moment)
      furthestBack = max(furthestBack, overflow ? .max : back)
    }
    previous = moment
    latest = max(latest, moment)
    earliest = min(earliest, moment)
  }
}
