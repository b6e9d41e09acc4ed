import Packet

/// What every segment of a connection moves on, beside its directions.
///
/// One value, so that a segment in order is one look at it, and not one a field.
struct Course {
  /// The time before both initial numbers are certain; nil after it.
  var opening: Opening?
  var letters = HistoryLetters()
  /// What is shown beside the octets.
  var marks: [TransportMark] = []
  /// The last packet.
  var last: PacketOrigin
  /// When the wait for missing octets ends; 0 when there is none.
  var waitEnd: Int64 = 0
  /// When the flow retires after its end; 0 as long as it has none.
  var graceEnd: Int64 = 0
  /// Whether what is delivered is kept for comparison.
  var isWatched: Bool
  /// Whether the sink knows the flow.
  var isOpened = false
  /// Whether octets are lent to the sink.
  var isHeard = true
  /// Whether nothing waits, so that a segment in order can pass at once.
  var isCalm = true

  /// The beginning: nothing but a first packet.
  init(last: PacketOrigin, isWatched: Bool) {
    self.last = last
    self.isWatched = isWatched
  }
}
