import Bytes
import Compression
import Packet

/// Reads one capture, pcap or pcapng, and lends its frames one after the other.
///
/// Frames lie in the reader's slab: neither copied nor allocated, and gone when `body` returns.
public struct CaptureReader: ~Copyable {
  private var slab: Slab
  private var parser: CaptureParser
  private let octets: any OctetSource
  private let source: UInt32
  private let name: String
  private let sizeAtStart: UInt64?
  private var isAtEnd = false
  private var wasParsedAtEnd = false
  private var hasEnded = false
  private var needed = 1
  private var damage: Damage?
  private var hasGrown = false

  /// The moment of the next frame, where it is known: after a call that left one waiting.
  public private(set) var nextTime: Timestamp?

  /// Opens the file at `path`; its frames bear the source number `source`.
  public init(_ path: CapturePath, source: UInt32 = 0) throws(CaptureError) {
    try self.init(FileSource(path), name: path.text, source: source, slab: Slab())
  }

  /// Reads standard input, which may be a pipe.
  public init(standardInput source: UInt32) throws(CaptureError) {
    try self.init(FileSource(standardInput: ()), name: "-", source: source, slab: Slab())
  }

  init(_ octets: any OctetSource, name: String, source: UInt32, slab: consuming Slab) throws(CaptureError) {
    let octets = try CaptureOpening.unpacked(octets, &slab)
    self.parser = try CaptureOpening.parser(for: octets, &slab)
    self.octets = octets
    self.source = source
    self.name = name
    sizeAtStart = octets.size
    // The owning field comes last: a value with a deinit may not be half made when something throws.
    self.slab = slab
  }

  /// Lends frames to `body`: at most `limit`, none later than `through`, and none that would need a second read of the
  /// source, so that what was seen can be printed before a pipe is waited for. Says whether there may be more.
  ///
  /// The call ends early at the first frame later than `through` (or beyond `limit`), whose moment is then in `nextTime`.
  public mutating func read(
    limit: Int = .max, through: Timestamp = Timestamp(nanoseconds: .max),
    _ body: (borrowing Frame, RawSpan) -> Void
  ) -> Bool {
    var look = FirstLook.atNothing
    return read(limit: limit, through: through, passing: &look) { frame, octets, _ in body(frame, octets) }
  }

  /// The same, but frames that pass at first sight are not lent: `look` counts them, and `body` is told how many it has
  /// counted before each that is.
  mutating func read(limit: Int, through: Timestamp, passing look: inout FirstLook, _ body: FrameBody) -> Bool {
    guard !hasEnded else { return false }
    nextTime = nil
    var pass = ParserPass(left: limit, through: through, source: source, offset: slab.offset, look: look)
    defer { look = pass.look }
    while true {
      if slab.count < needed, !fill() { return !hasEnded }
      if let more = parse(&pass, limit, body) { return more }
    }
  }

  /// Learns what stands before the first frame, as far as nothing need be read for it.
  mutating func lookAhead() {
    guard !hasEnded, slab.count >= needed else { return }
    var pass = ParserPass(
      left: 0, through: Timestamp(nanoseconds: .max), source: source, offset: slab.offset, look: .atNothing)
    _ = parse(&pass, 0) { _, _, _ in }
  }

  /// Parses what was read; whether there may be more, or nil where more must be read first.
  private mutating func parse(_ pass: inout ParserPass, _ limit: Int, _ body: FrameBody) -> Bool? {
    (pass.offset, pass.waiting, pass.isAtEnd) = (slab.offset, nil, isAtEnd)
    wasParsedAtEnd = isAtEnd
    let stop = slab.lend(to: &parser, &pass, body)
    slab.consume(pass.consumed)
    switch stop {
    case .needs(let count):
      needed = count
      return pass.left != limit ? true : nil
    case .paused:
      nextTime = pass.waiting
      // The waiting frame lies whole in the slab: what an earlier one needed says nothing any more.
      needed = 1
      return true
    case .damaged(let cause, let offset):
      end(cause, at: offset)
      return false
    }
  }

  /// Reads on through `memory`, where the frames of the next calls then lie.
  mutating func use(_ memory: FrameMemory) { slab.move(to: memory) }

  /// Reads on through memory of its own.
  mutating func useOwnMemory() { slab.leave() }

  /// Reads on until `needed` octets wait; false at the end of the source.
  private mutating func fill() -> Bool {
    while slab.count < needed, !isAtEnd {
      do throws(ReadingError) {
        if try slab.fill(from: octets, needed: needed) == 0 { isAtEnd = true }
      } catch {
        switch error {
        case .system(let error): end(.unreadable(error), at: slab.offset)
        case .packed(_, .cutShort) where octets.wouldWait: hasEnded = true
        case .packed(let format, let error): end(.packed(format, error), at: slab.offset)
        }
        return false
      }
    }
    // What waits may make sense now that nothing follows it.
    guard slab.count < needed, wasParsedAtEnd else { return true }
    let offset = slab.offset
    let parser = self.parser
    let cut = slab.withOctets { parser.cut($0, offset: offset) }
    if let size = octets.size, let sizeAtStart, size > sizeAtStart { hasGrown = true }
    // A silent pipe that is no longer waited for is not cut.
    if let cut, !octets.wouldWait { end(cut.cause, at: cut.at) }
    hasEnded = true
    return false
  }

  private mutating func end(_ cause: Damage.Cause, at offset: UInt64) {
    let size = octets.size
    damage = Damage(
      cause: cause, offset: offset, afterPacket: parser.tally.packets,
      unreadOctets: size.map { $0 > offset ? $0 - offset : 0 })
    hasEnded = true
  }

  /// How many frames were read so far, and when.
  public var tally: FrameTally { parser.tally }

  /// Octets read so far, and the size where it can be known: for a progress display.
  public var position: (read: UInt64, size: UInt64?) {
    octets.progress ?? (slab.received - UInt64(slab.count), sizeAtStart)
  }

  /// Whether the next read would have to wait for whoever writes the source.
  var wouldWait: Bool { !isAtEnd && !hasEnded && octets.wouldWait }

  /// All that is known of the source up to here.
  public var facts: SourceFacts {
    var facts = SourceFacts(name: name)
    parser.describe(in: &facts)
    facts.damage = damage
    facts.compression = octets.format
    facts.isStillBeingWritten = hasGrown && damage?.isCutShort == true
    facts.octetsRead = slab.received
    facts.octetsCarried = slab.carried
    facts.size = octets.size
    return facts
  }
}
