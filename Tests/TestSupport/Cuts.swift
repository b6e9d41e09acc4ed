/// The ways to cut a stream of octets into chunks.
public enum Cuts {
  /// Every cut in two; up to 256 octets every cut in three; and octet by octet.
  public static func all(of count: Int) -> [[Int]] {
    var cuts: [[Int]] = (0...count).map { [$0] }
    if count <= 256 {
      for first in 0...count { for second in first...count { cuts.append([first, second]) } }
    }
    cuts.append(Array(0...count))
    return cuts
  }

  /// The parts of `octets` between `places`, which are in order.
  public static func parts(of octets: [UInt8], at places: [Int]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var last = 0
    for place in places + [octets.count] {
      parts.append(Array(octets[last..<place]))
      last = place
    }
    return parts
  }
}
