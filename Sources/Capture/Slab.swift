import Bytes

/// The buffer a capture is read through, again and again.
///
///     |<------- headroom ------->|<-------- one read -------->|
///     |           carried tail   |    octets just read        |
///                 ^ start                                ^ end
///
/// The headroom holds one maximal record: the beginning of a record that the border of a read cut is carried there, so
/// that it lies in one piece before the octets that follow. Nothing else is ever copied.
@safe
struct Slab: ~Copyable {
  private var memory: FrameMemory
  /// Whether somebody else may look at what lies in it.
  private var isLent = false
  private var start: Int
  private var end: Int
  /// How many octets were carried over borders.
  private(set) var carried: UInt64 = 0
  /// How many octets were read from the source.
  private(set) var received: UInt64 = 0

  init(headroom: Int = CaptureLimits.contiguousBlock, readSize: Int = CaptureLimits.readSize) {
    memory = FrameMemory(headroom: headroom, readSize: readSize)
    start = memory.headroom
    end = memory.headroom
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
    if start + needed > memory.capacity || end == memory.capacity || waiting == 0 { carry(waiting, needed: needed) }
    // [end, capacity) is inside the allocation and holds nothing that waits.
    let free = unsafe UnsafeMutableRawBufferPointer(start: memory.base + end, count: memory.capacity - end)
    guard free.count > 0 else { return 0 }
    let count = try unsafe source.read(into: free)
    let taken = min(max(count, 0), free.count)
    end += taken
    received += UInt64(taken)
    return taken
  }

  /// Moves the waiting octets in front of the place of the next read, or further down if `needed` octets would not fit.
  private mutating func carry(_ waiting: Int, needed: Int) {
    carry(waiting, to: memory, at: max(0, min(memory.headroom - waiting, memory.capacity - needed)))
  }

  private mutating func carry(_ waiting: Int, to next: FrameMemory, at target: Int) {
    // Both ranges lie inside their allocations: waiting <= capacity - target; memmove allows them to overlap.
    if waiting > 0 { unsafe (next.base + target).copyMemory(from: memory.base + start, byteCount: waiting) }
    carried += UInt64(waiting)
    memory = next
    start = target
    end = target + waiting
  }

  /// Reads on through `next`, which nobody looks at; what lies in the memory so far is not touched any more. Where what
  /// waits is too much for it, memory of its own takes its place.
  mutating func move(to next: FrameMemory) {
    guard next !== memory else { return }
    guard count <= next.capacity else { return leave() }
    carry(count, to: next, at: max(0, next.headroom - count))
    isLent = true
  }

  /// Reads on through memory of its own.
  mutating func leave() {
    guard isLent else { return }
    let own = FrameMemory(headroom: memory.headroom, readSize: memory.capacity - memory.headroom)
    carry(count, to: own, at: max(0, own.headroom - count))
    isLent = false
  }

  /// Takes out all that waits, as if it had never been read.
  mutating func giveBack() -> [UInt8] {
    let waiting = withOctets { $0.octets(0..<$0.byteCount, limit: $0.byteCount) }
    received -= UInt64(count)
    start = memory.headroom
    end = memory.headroom
    return waiting
  }

  /// Lends the waiting octets to a parser.
  func lend(to parser: inout CaptureParser, _ pass: inout ParserPass, _ body: FrameBody) -> ParserStop {
    memory.withOctets(start..<end) { parser.parse($0, &pass, body) }
  }

  /// Lends the waiting octets to `body`.
  func withOctets<Result>(_ body: (RawSpan) -> Result) -> Result {
    memory.withOctets(start..<end, body)
  }
}
