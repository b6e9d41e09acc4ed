import Bytes
import Packet

/// A short window in which the frames of several interfaces are put into the order of their times.
///
/// Each interface hands its frames over by the block, so that a request on one and its reply on another may come the
/// wrong way round. What is older than the window is given on; what comes too late is given on at once. Bounded by
/// octets: under pressure the window shrinks.
public struct FrameWindow {
  private struct Waiting {
    var frame: Frame
    var place: WaitingOctets.Place
  }

  /// How long frames wait, in nanoseconds: twice what libpcap lets a block fill, and a little more.
  public static let length: Int64 = Int64(LiveCapture.blockMilliseconds) * 2_500_000
  private static let limit = 16 << 20

  /// A heap by time, the earliest first.
  private var heap: [Waiting] = []
  private(set) var octets = WaitingOctets()

  /// Nothing waits.
  public init() {}

  /// How many frames wait.
  public var count: Int { heap.count }

  /// Keeps a copy of a frame until its time has come.
  public mutating func add(_ frame: borrowing Frame, _ octets: RawSpan) {
    heap.append(Waiting(frame: copy frame, place: self.octets.add(octets)))
    rise(from: heap.count - 1)
  }

  /// Lends the frames that were captured up to `time`, and those that are too many, in order.
  public mutating func release(through time: Timestamp, _ body: (borrowing Frame, RawSpan) -> Void) {
    while let first = heap.first, first.frame.time <= time || octets.footprint > Self.limit {
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        sink()
      }
      octets.lend(first.place) { body(first.frame, $0) }
      octets.remove(first.place)
    }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (heap[left].frame, heap[right].frame)
    guard one.time == other.time else { return one.time < other.time }
    return one.source == other.source ? one.number < other.number : one.source < other.source
  }

  private mutating func rise(from start: Int) {
    var index = start
    while index > 0, isBefore(index, (index - 1) / 2) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func sink() {
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count && isBefore(child, least) { least = child }
      if least == index { return }
      heap.swapAt(index, least)
      index = least
    }
  }
}
