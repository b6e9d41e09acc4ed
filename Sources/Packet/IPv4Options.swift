import Bytes

/// What the options of an IPv4 header say that matters here (RFC 791, section 3.1).
///
/// An option is one octet, or a type, a length that counts both, and data. Those that hosts write to begin with a
/// pointer, which counts from 1 at the type.
struct IPv4Options {
  /// Whether hosts drop the packet: an option is broken, or there is a loose or strict source route, which hosts
  /// commonly refuse.
  private(set) var areRefused = false
  /// Where a source route leads that is not used up.
  private(set) var destination: Address?
  private var hasRecordRoute = false
  private var hasTimestamp = false
  private var hasLabel = false

  /// Reads the options that stand at `range` of the frame.
  init(_ frame: RawSpan, _ range: Range<Int>) { read(frame, range) }

  private mutating func read(_ frame: RawSpan, _ range: Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let kind = frame.octet(at: offset)
      if kind == 0 { return }
      if kind == 1 {
        offset &+= 1
        continue
      }
      let length = offset &+ 2 <= range.upperBound ? Int(frame.octet(at: offset &+ 1)) : 0
      guard length >= 2, offset &+ length <= range.upperBound else { return areRefused = true }
      let option = offset..<offset &+ length
      switch kind {
      case 7: readRecordRoute(frame, option)
      case 68: readTimestamp(frame, option)
      case 131, 137: return readSourceRoute(frame, option)
      case 134: readLabel(frame, option)
      // RFC 2113.
      case 148: if length < 4 { areRefused = true }
      default: break
      }
      offset = option.upperBound
    }
  }

  /// Behind the pointer stand whole addresses, up to where the option ends.
  private mutating func readRecordRoute(_ frame: RawSpan, _ option: Range<Int>) {
    // It appears at most once.
    if hasRecordRoute || !hasRoom(frame, option, first: 4, entry: 4) { areRefused = true }
    hasRecordRoute = true
  }

  /// The entries are times, or addresses and times.
  private mutating func readTimestamp(_ frame: RawSpan, _ option: Range<Int>) {
    guard !hasTimestamp, option.count >= 4 else { return areRefused = true }
    hasTimestamp = true
    let flag = frame.octet(at: option.lowerBound &+ 3) & 0x0F
    let hasAddresses = flag == 1 || flag == 3
    if !hasRoom(frame, option, first: 5, entry: hasAddresses ? 8 : 4) { return areRefused = true }
    // A full one counts who found no room, up to 15. Where the addresses were given there is nothing to count.
    let isFull = Int(frame.octet(at: option.lowerBound &+ 2)) > option.count
    if isFull, flag != 3, frame.octet(at: option.lowerBound &+ 3) >> 4 == 15 { areRefused = true }
  }

  /// A security label (Commercial IP Security Option, version 2.2): a domain, which is never 0, and tags that fill the
  /// option. Who knows no such domain refuses it as well, but where one is used all packets have it.
  private mutating func readLabel(_ frame: RawSpan, _ option: Range<Int>) {
    guard !hasLabel, option.count >= 8, frame.bigEndianUInt32(at: option.lowerBound &+ 2) != 0 else {
      return areRefused = true
    }
    hasLabel = true
    var tag = option.lowerBound &+ 6
    while tag &+ 2 <= option.upperBound {
      let length = Int(frame.octet(at: tag &+ 1))
      guard length >= 2, tag &+ length <= option.upperBound else { return areRefused = true }
      tag &+= length
    }
  }

  private mutating func readSourceRoute(_ frame: RawSpan, _ option: Range<Int>) {
    areRefused = true
    guard option.count >= 7 else { return }
    let pointer = Int(frame.octet(at: option.lowerBound &+ 2))
    if pointer >= 4, pointer &+ 3 <= option.count {
      destination = Address(v4: frame.bigEndianUInt32(at: option.upperBound &- 4))
    }
  }

  /// Whether the pointer stands at the first entry or behind it, and before a whole one, or behind the last.
  private func hasRoom(_ frame: RawSpan, _ option: Range<Int>, first: Int, entry: Int) -> Bool {
    guard option.count >= 3 else { return false }
    let pointer = Int(frame.octet(at: option.lowerBound &+ 2))
    return pointer >= first && (pointer > option.count || pointer &+ entry &- 1 <= option.count)
  }
}
