/// Some of the probes, by their numbers.
struct ProbeSet: Equatable, Sendable {
  /// How many probes can be told apart.
  static let capacity = 256
  /// All of them.
  static let all = ProbeSet(words: SIMD4(repeating: .max))

  /// The first `count` of them.
  static func all(_ count: Int) -> ProbeSet {
    var set = ProbeSet()
    for number in 0..<min(count, capacity) { set.insert(number) }
    return set
  }

  private var words: SIMD4<UInt64>

  /// None.
  init() { words = SIMD4() }

  private init(words: SIMD4<UInt64>) { self.words = words }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 == 1 }

  func union(_ other: ProbeSet) -> ProbeSet { ProbeSet(words: words | other.words) }

  func intersection(_ other: ProbeSet) -> ProbeSet { ProbeSet(words: words & other.words) }

  /// How many there are.
  var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }

  /// Calls `body` with the number of each, the lowest first.
  func forEach(_ body: (Int) -> Void) {
    for word in 0..<4 {
      var left = words[word]
      while left != 0 {
        body(word << 6 | left.trailingZeroBitCount)
        left &= left - 1
      }
    }
  }
}
