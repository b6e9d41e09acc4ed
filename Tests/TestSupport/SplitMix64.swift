/// A small seeded generator: the same seed gives the same test on every machine.
public struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that begins at `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below `bound`.
  public mutating func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }

  /// A copy of `octets` with one to three changes: an octet flipped, a part cut out, doubled or replaced.
  public mutating func mutated(_ octets: [UInt8]) -> [UInt8] {
    var result = octets
    for _ in 0...below(3) where !result.isEmpty {
      let place = below(result.count)
      let length = min(below(12) + 1, result.count - place)
      switch below(6) {
      case 0: result[place] ^= 1 << UInt8(below(8))
      case 1: result.removeSubrange(place..<place + length)
      case 2: result.insert(contentsOf: Array(result[place..<place + length]), at: place)
      case 3: result.removeSubrange(place...)
      case 4:
        let marks = Array("<>&;\"'/=!?-[]: x\r\n\t#".utf8)
        result[place] = marks[below(marks.count)]
      default:
        let source = below(result.count)
        let count = min(length, result.count - source)
        result.insert(contentsOf: Array(result[source..<source + count]), at: place)
      }
    }
    return result
  }
}
