import Bytes

/// The one buffer a capture is read through, again and again.
///
///     |<------- headroom ------->|<-------- one read -------->|
///     |           carried tail   |    octets just read        |
///                 ^ start                                ^ end
///
/// The headroom holds one maximal record: the beginning of a record that the border of a read cut is carried there, so
/// that it lies in one piece before the octets that follow. Nothing else is ever copied.
@safe
struct Slab: ~Copyable {
  private let base: UnsafeMutableRawPointer
  private let capacity: Int
  private let headroom: Int
  private var start: Int
  private var end: Int
  /// How many octets were carried over borders.
  private(set) var carried: UInt64 = 0
  /// How many octets were read from the source.
  private(set) var received: UInt64 = 0

  init(headroom: Int = CaptureLimits.contiguousBlock, readSize: Int = CaptureLimits.readSize) {
    self.headroom = max(headroom, 1)
    capacity = self.headroom + max(readSize, 1)
    start = self.headroom
    end = self.headroom
    // Octets need no alignment; the slab owns them until its deinit.
    unsafe base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    // The only reference that outlives a call is `base`.
    unsafe base.deallocate()
  }

  /// How many octets wait.
  var count: Int { end - start }

  /// Where in the source the first waiting octet stands.
  var offset: UInt64 { received - UInt64(count) }

  /// Takes `count` octets from the front (at most those that wait).
  mutating func consume(_ count: Int) { start += min(max(count, 0), self.count) }

  /// Reads once, keeping what waits, with room for `needed` octets in one piece; says how many came, 0 at the end.
  mutating func fill(from source: any OctetSource, needed: Int) throws(ReadingError) -> Int {
    let waiting = count
    if start + needed > capacity || end == capacity || waiting == 0 { carry(waiting, needed: needed) }
    // [end, capacity) is inside the allocation and holds nothing that waits.
    let free = unsafe UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
    guard free.count > 0 else { return 0 }
    let count = try unsafe source.read(into: free)
    let taken = min(max(count, 0), free.count)
    end += taken
    received += UInt64(taken)
    return taken
  }

  /// Moves the waiting octets in front of the place of the next read, or further down if `needed` octets would not fit.
  private mutating func carry(_ waiting: Int, needed: Int) {
    let target = max(0, min(headroom - waiting, capacity - needed))
    // Both ranges lie inside the allocation: waiting <= capacity - target; memmove allows them to overlap.
    if waiting > 0 { unsafe (base + target).copyMemory(from: base + start, byteCount: waiting) }
    carried += UInt64(waiting)
    start = target
    end = target + waiting
  }

  /// Takes out all that waits, as if it had never been read.
  mutating func giveBack() -> [UInt8] {
    let waiting = withOctets { $0.octets(0..<$0.byteCount, limit: $0.byteCount) }
    received -= UInt64(count)
    start = headroom
    end = headroom
    return waiting
  }

  /// Lends the waiting octets to a parser.
  func lend(
    to parser: inout CaptureParser, _ pass: inout ParserPass, _ body: (borrowing Frame, RawSpan) -> Void
  ) -> ParserStop {
    // The buffer lives as long as self, which is borrowed for the call; no octet changes during it.
    let waiting = unsafe UnsafeRawBufferPointer(start: base + start, count: count)
    return parser.parse(unsafe waiting.bytes, &pass, body)
  }

  /// Lends the waiting octets to `body`.
  func withOctets<Result>(_ body: (RawSpan) -> Result) -> Result {
    // As in `lend`.
    let waiting = unsafe UnsafeRawBufferPointer(start: base + start, count: count)
    return body(unsafe waiting.bytes)
  }
}
