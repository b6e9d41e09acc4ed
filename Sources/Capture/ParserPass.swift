import Packet

/// Who takes frames: each with its octets, and how many frames have passed at first sight before it.
public typealias FrameBody = (borrowing Frame, RawSpan, _ passed: UInt64) -> Void

/// One walk of a parser over the waiting octets: what it may do, and what it did.
struct ParserPass {
  /// How many frames may still be lent.
  var left: Int
  /// Frames later than this wait.
  let through: Timestamp
  /// The source number that frames bear.
  let source: UInt32
  /// Where in the file the waiting octets begin.
  var offset: UInt64
  /// By which frames pass that need not be lent.
  var look: FirstLook
  /// Whether nothing follows the waiting octets.
  var isAtEnd = false
  /// How many of the waiting octets were read.
  var consumed = 0
  /// The moment of the frame that waits, after `.paused`.
  var waiting: Timestamp?

  /// Whether a frame of this moment may be lent; otherwise remembers that it waits.
  @inline(__always)
  mutating func admits(_ time: Timestamp) -> Bool {
    if left > 0, time <= through { return true }
    waiting = time
    return false
  }
}
