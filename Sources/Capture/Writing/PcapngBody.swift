import Packet

/// The body of a block of pcapng: numbers in little-endian order, and options.
struct PcapngBody: Sendable {
  private(set) var octets: [UInt8] = []

  /// Options and their codes; those of different blocks may have the same.
  enum Option {
    case comment, userApplication
    case interfaceName, interfaceDescription, timeResolution, frameCheckLength
    case received, droppedByInterface, droppedBySystem

    /// The number in the file.
    var code: UInt16 {
      switch self {
      case .comment: 1
      case .interfaceName: 2
      case .interfaceDescription: 3
      case .userApplication, .received: 4
      case .droppedByInterface: 5
      case .droppedBySystem: 7
      case .timeResolution: 9
      case .frameCheckLength: 13
      }
    }
  }

  /// The most octets of an option that is a text.
  private static let textLimit = 4096

  /// Forgets all; the memory stays.
  mutating func removeAll() { octets.removeAll(keepingCapacity: true) }

  /// A number.
  mutating func add<Value: FixedWidthInteger & UnsignedInteger>(_ value: Value) {
    for index in 0..<Value.bitWidth / 8 { octets.append(UInt8(truncatingIfNeeded: value >> Value(8 * index))) }
  }

  /// A time in nanoseconds, in two halves, the higher first; before 1970 there is none.
  mutating func add(_ time: Timestamp) {
    let units = UInt64(max(0, time.nanoseconds))
    add(UInt32(truncatingIfNeeded: units >> 32))
    add(UInt32(truncatingIfNeeded: units))
  }

  /// Octets, padded to 32 bits.
  mutating func add(_ value: [UInt8]) {
    octets += value
    fill(after: value.count)
  }

  /// Fills up to 32 bits what has a length of `count` octets.
  mutating func fill(after count: Int) { for _ in 0..<(-count & 3) { octets.append(0) } }

  /// An option.
  mutating func option(_ option: Option, _ value: [UInt8]) {
    add(option.code)
    add(UInt16(clamping: value.count))
    add(value)
  }

  /// An option that is a text, cut where it is too long, between two characters.
  mutating func option(_ option: Option, _ text: String) {
    var value: [UInt8] = []
    for scalar in text.unicodeScalars {
      let next = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if value.count + next.count > Self.textLimit { break }
      value += next
    }
    self.option(option, value)
  }

  /// No more options.
  mutating func endOptions() { add(0 as UInt32) }
}
