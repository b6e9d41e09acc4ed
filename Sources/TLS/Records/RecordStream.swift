import Bytes

/// The records of one direction, one event a call.
///
/// A header that a border cuts is carried; a fragment is copied only when somebody wants to read it, and else passed by
/// its length.
struct RecordStream: Sendable {
  enum Place: Equatable { case header, fragment, lost }

  enum Event: Equatable {
    /// The octets are used up.
    case needMore
    /// A header; its fragment follows. Who wants it sets `isKept`.
    case header(RecordHeader)
    /// The fragment is over, and lies in `fragment` if it was kept.
    case record(RecordHeader)
    /// The next octet, which was not read, begins no record.
    case foreign
    /// What begins like a record is none.
    case broken
  }

  private(set) var place = Place.header
  private(set) var header: RecordHeader?
  private(set) var remaining = 0
  private(set) var carry = Octets()
  /// Where the next octet stands in the stream.
  private(set) var offset: UInt64 = 0
  /// Where the record that is being read begins.
  private(set) var recordOffset: UInt64 = 0
  /// Whether octets of the record are missing.
  private(set) var isDamaged = false
  var isKept = false
  var fragment = Octets()

  /// Whether the octets so far end inside a record.
  var isInsideRecord: Bool { place == .fragment || (place == .header && !carry.isEmpty) }

  /// Begins, or goes on, with a header at `offset`.
  mutating func begin(at offset: UInt64) {
    place = .header
    self.offset = offset
    carry.removeAll()
  }

  /// Reads on from `position` in `octets` and moves it behind what was read.
  mutating func next(_ octets: RawSpan, at position: inout Int) -> Event {
    switch place {
    case .lost: return .needMore
    case .header: return nextHeader(octets, &position)
    case .fragment:
      let count = min(remaining, octets.byteCount - position)
      if isKept { fragment.append(octets.extracting(position..<(position + count))) }
      advance(count, &position)
      remaining -= count
      guard remaining == 0, let header else { return .needMore }
      place = .header
      return .record(header)
    }
  }

  private mutating func nextHeader(_ octets: RawSpan, _ position: inout Int) -> Event {
    guard position < octets.byteCount else { return .needMore }
    if carry.isEmpty {
      guard RecordHeader.isType(octets.octet(at: position)) else { return .foreign }
      recordOffset = offset
      if octets.byteCount - position >= RecordHeader.count {
        return begin(RecordHeader(octets, at: position), RecordHeader.count, &position)
      }
    }
    let count = min(RecordHeader.count - carry.count, octets.byteCount - position)
    carry.append(octets.extracting(position..<(position + count)))
    advance(count, &position)
    guard carry.count == RecordHeader.count else { return .needMore }
    return begin(carry.withBytes { RecordHeader($0, at: 0) }, 0, &position)
  }

  private mutating func begin(_ header: RecordHeader?, _ count: Int, _ position: inout Int) -> Event {
    guard let header else {
      place = .lost
      return .broken
    }
    advance(count, &position)
    carry.removeAll()
    self.header = header
    remaining = header.length
    place = .fragment
    isDamaged = false
    isKept = false
    fragment.removeAll(keepingCapacity: true)
    return .header(header)
  }

  private mutating func advance(_ count: Int, _ position: inout Int) {
    position += count
    offset &+= UInt64(truncatingIfNeeded: count)
  }

  /// Passes over a gap of `count` octets; false when a header may be missing.
  mutating func skip(_ count: UInt64) -> Bool {
    offset &+= count
    guard place == .fragment, count <= UInt64(remaining) else {
      place = .lost
      return false
    }
    remaining -= Int(count)
    isDamaged = true
    return true
  }

  /// Says that nobody knows where the next record begins.
  mutating func lose() { place = .lost }

  /// The octets of a header that turned out to be none.
  mutating func takeCarry() -> Octets {
    var taken = Octets()
    swap(&taken, &carry)
    return taken
  }

  /// Gives memory back when no record is in the making.
  mutating func trim() {
    if place != .fragment, fragment.footprint > 0 { fragment = Octets() }
  }
}
