import Bytes
import Capture
import Packet

/// What one read of a capture has brought: the frames to be followed, decoded, and what happened to the sources behind
/// them. One thread fills it, then another one looks at it.
struct FrameBatch: Sendable {
  /// Where the frames lie.
  let memory = FrameMemory()
  /// Frames that lie elsewhere: those of sources that are merged.
  private var copies = Octets()
  private let arrivals = Arrivals()
  /// How many of the arrivals are this batch's.
  private(set) var count = 0
  /// The moment of the first frame that did not pass at first sight; of a run's first frame in any case.
  var first: Timestamp?
  /// How many frames were taken.
  var frames: UInt64 = 0
  /// Their octets on the wire.
  var octets: UInt64 = 0
  /// What became known of their sources with the frames, and has to be before what they tell.
  var described: [SourceNews] = []
  /// What happened behind the frames.
  var news: [SourceNews] = []
  /// How far reading has got, where somebody wants to know.
  var progress: ReadingProgress?
  /// Whether what comes behind it may have to be waited for: what it tells should be seen meanwhile.
  var isBeforeWait = false
  /// Whether nothing follows.
  var isLast = false

  /// Copies that take more than this are not worth keeping room for.
  private static let keptCapacity = 1 << 20

  /// Begins anew.
  mutating func clear() {
    count = 0
    first = nil
    (frames, octets) = (0, 0)
    described = []
    news = []
    progress = nil
    isBeforeWait = false
    copies.removeAll(keepingCapacity: copies.count < Self.keptCapacity)
  }

  /// Takes a frame, before which so many have passed at first sight, if `decoding` finds it worth it.
  @inline(__always)
  mutating func take(_ frame: borrowing Frame, _ bytes: RawSpan, _ passed: UInt64, _ decoding: inout Decoding) {
    if !decoding.passes(frame, bytes) { keep(frame, bytes, passed, &decoding) }
  }

  @inline(never)
  private mutating func keep(
    _ frame: borrowing Frame, _ bytes: RawSpan, _ passed: UInt64, _ decoding: inout Decoding
  ) {
    arrivals.prepare(count)
    guard decoding.describe(frame, bytes, after: passed, in: &arrivals[count]) else { return }
    if let offset = memory.offset(of: bytes) {
      arrivals[count].place = .memory(offset..<offset + bytes.byteCount)
    } else {
      arrivals[count].place = .copies(copies.count..<copies.count + bytes.byteCount)
      copies.append(bytes)
    }
    count += 1
  }

  /// Lends all frames to be followed, in order and in their places: lent to be looked at only, each would be copied.
  func forEach(_ body: (inout Arrival, RawSpan) -> Void) {
    copies.withBytes { copies in
      for index in 0..<count {
        switch arrivals[index].place {
        case .memory(let range): memory.withOctets(range) { body(&arrivals[index], $0) }
        case .copies(let range): body(&arrivals[index], copies.extracting(range))
        }
      }
    }
  }
}
