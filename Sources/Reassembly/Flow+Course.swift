import Bytes
import Packet

/// The directions, and the fields of the course, by their own names.
extension Flow {
  /// What every segment moves on, beside the directions.
  @inline(__always)
  var course: Course {
    _read { yield courseBox.value }
    _modify { yield &courseBox.value }
  }

  /// The direction that `side` sends.
  @inline(__always)
  subscript(side: FlowSide) -> HalfStream {
    _read { yield directions[side] }
    _modify { yield &directions[side] }
  }

  /// What the lower end sends.
  @inline(__always)
  var lower: HalfStream {
    _read { yield directions[.lower] }
    _modify { yield &directions[.lower] }
  }

  /// What the upper end sends.
  @inline(__always)
  var upper: HalfStream {
    _read { yield directions[.upper] }
    _modify { yield &directions[.upper] }
  }

  /// The time before both initial numbers are certain; nil after it.
  @inline(__always)
  var opening: Opening? {
    _read { yield course.opening }
    _modify { yield &course.opening }
  }

  @inline(__always)
  var letters: HistoryLetters {
    _read { yield course.letters }
    _modify { yield &course.letters }
  }

  /// The last packet.
  @inline(__always)
  var last: PacketOrigin {
    get { course.last }
    set { course.last = newValue }
  }

  /// When the wait for missing octets ends; 0 when there is none.
  @inline(__always)
  var waitEnd: Int64 {
    get { course.waitEnd }
    set { course.waitEnd = newValue }
  }

  /// When the flow retires after its end; 0 as long as it has none.
  @inline(__always)
  var graceEnd: Int64 {
    get { course.graceEnd }
    set { course.graceEnd = newValue }
  }

  /// Whether what is delivered is kept for comparison.
  @inline(__always)
  var isWatched: Bool { course.isWatched }

  /// Whether the sink knows the flow.
  @inline(__always)
  var isOpened: Bool {
    get { course.isOpened }
    set { course.isOpened = newValue }
  }

  /// Whether nothing waits, so that a segment in order can pass at once.
  @inline(__always)
  var isCalm: Bool {
    get { course.isCalm }
    set { course.isCalm = newValue }
  }
}
