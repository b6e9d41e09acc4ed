import Bytes

/// The frames of one direction, one event a call.
///
/// The header is read in place when it lies whole in the lent span; a header that a border cuts is carried (at most 64
/// octets). Payload is passed by size without a look at its octets: only the size delimits (RFC 3080 section 2.2.1).
public struct FrameParser: Sendable {
  enum Place: Equatable { case header, payload, trailer, lost }

  var place = Place.header
  var header = FrameHeader.none
  var remaining: UInt32 = 0
  var trailerSeen = 0
  var carry = Octets()
  /// Where the next octet stands in the stream.
  public internal(set) var offset: UInt64 = 0
  /// Octets of headers that had to be copied because a border cut them.
  public internal(set) var octetsCarried = 0

  /// A parser at the beginning of a stream.
  public init() {}

  /// Whether the octets so far end inside a frame.
  public var isInsideFrame: Bool {
    switch place {
    case .header: !carry.isEmpty
    case .payload, .trailer: true
    case .lost: false
    }
  }

  /// The frame whose payload or trailer is being read.
  public var current: FrameHeader? { place == .payload || place == .trailer ? header : nil }

  /// Reads on from `position` in `bytes` and moves it behind what was read.
  public mutating func next(_ bytes: RawSpan, at position: inout Int) -> FrameEvent {
    switch place {
    case .header: return nextHeader(bytes, &position)
    case .payload:
      if remaining == 0 {
        place = .trailer
        trailerSeen = 0
        return nextTrailer(bytes, &position)
      }
      guard position < bytes.byteCount else { return .needMore }
      let count = min(Int(remaining), bytes.byteCount - position)
      let range = position..<(position + count)
      advance(count, &position)
      remaining &-= UInt32(truncatingIfNeeded: count)
      return .payload(range)
    case .trailer: return nextTrailer(bytes, &position)
    case .lost: return .needMore
    }
  }

  private mutating func nextHeader(_ bytes: RawSpan, _ position: inout Int) -> FrameEvent {
    guard position < bytes.byteCount else { return .needMore }
    if carry.isEmpty {
      switch FrameHeader.scan(bytes, at: position, offset: offset) {
      case .header(let found):
        advance(found.length, &position)
        return begin(found)
      case .malformed(let check, let reason):
        if let event = emptyLine(bytes, &position) { return event }
        return stop(check, reason, offset)
      case .needMore:
        carry.append(bytes.extracting(position..<bytes.byteCount))
        octetsCarried &+= bytes.byteCount - position
        advance(bytes.byteCount - position, &position)
        return .needMore
      }
    }
    return carriedHeader(bytes, &position)
  }

  private mutating func carriedHeader(_ bytes: RawSpan, _ position: inout Int) -> FrameEvent {
    let before = carry.count
    let start = offset &- UInt64(before)
    let added = min(max(FrameHeader.longest - before, 0), bytes.byteCount - position)
    carry.append(bytes.extracting(position..<(position + added)))
    switch carry.withBytes({ FrameHeader.scan($0, at: 0, offset: start) }) {
    case .header(let found):
      carry.removeAll(keepingCapacity: true)
      octetsCarried &+= found.length - before
      advance(found.length - before, &position)
      return begin(found)
    case .malformed(let check, let reason):
      carry.removeLast(added)
      if carry.withBytes({ $0.octet(at: 0) }) == 0x0D, bytes.octet(at: position) == 0x0A {
        carry.removeAll(keepingCapacity: true)
        advance(1, &position)
        return .emptyLine(offset: start)
      }
      return stop(check, reason, start)
    case .needMore:
      octetsCarried &+= added
      advance(added, &position)
      return .needMore
    }
  }

  /// CR LF in the place of a header; CR alone is carried, and nil says that it is something else.
  private mutating func emptyLine(_ bytes: RawSpan, _ position: inout Int) -> FrameEvent? {
    guard bytes.octet(at: position) == 0x0D else { return nil }
    guard position + 1 < bytes.byteCount else {
      carry.append(0x0D)
      octetsCarried &+= 1
      advance(1, &position)
      return .needMore
    }
    guard bytes.octet(at: position + 1) == 0x0A else { return nil }
    let start = offset
    advance(2, &position)
    return .emptyLine(offset: start)
  }

  private mutating func begin(_ found: FrameHeader) -> FrameEvent {
    header = found
    if found.type == .seq { return .end(found) }
    remaining = found.size
    place = .payload
    return .header(found)
  }

  private mutating func nextTrailer(_ bytes: RawSpan, _ position: inout Int) -> FrameEvent {
    while trailerSeen < 5 {
      guard position < bytes.byteCount else { return .needMore }
      guard bytes.octet(at: position) == Self.trailerOctet(trailerSeen) else {
        return stop(.f14, "the octets after the payload are not END CR LF", header.offset)
      }
      advance(1, &position)
      trailerSeen += 1
    }
    place = .header
    return .end(header)
  }

  static func trailerOctet(_ index: Int) -> UInt8 {
    switch index {
    case 0: 0x45
    case 1: 0x4E
    case 2: 0x44
    case 3: 0x0D
    default: 0x0A
    }
  }

  private mutating func advance(_ count: Int, _ position: inout Int) {
    position += count
    offset &+= UInt64(truncatingIfNeeded: count)
  }

  /// After a violation the place is lost; the octets from the frame's broken part on are for the search.
  private mutating func stop(_ check: Check, _ reason: String, _ offset: UInt64) -> FrameEvent {
    if check != .f14 { trailerSeen = 0 }
    place = .lost
    return .violation(check, reason, offset: offset)
  }
}
