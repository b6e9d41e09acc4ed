import Capture
import Packet

/// How far an interface was read: what was captured may still wait in the kernel's buffer.
struct LiveProgress {
  /// Whether more may wait than was taken.
  private(set) var isBehind = false
  /// When the last frame that was taken was captured.
  private var newest: Timestamp?

  /// Takes note of a reading, and of when its last frame was captured.
  mutating func note(_ reading: LiveCapture.Reading, newest time: Timestamp?) {
    switch reading {
    case .frames: isBehind = true
    case .drained: isBehind = false
    }
    newest = time ?? newest
  }

  /// The moment, or an earlier one where frames may still wait that were captured before it.
  func limited(_ moment: Timestamp) -> Timestamp {
    guard isBehind, let newest else { return moment }
    return min(moment, newest)
  }

  /// Whether a frame was taken that was captured after a moment: what follows was, too.
  func isPast(_ moment: Timestamp) -> Bool { newest.map { $0 > moment } ?? false }
}
