import Packet

/// A moment in a file's name: `20261120T090000Z-000`, so that names sort as they came, even within a second.
/// Whether a name is taken only the file system knows, which ``RotatedNames`` asks.
enum MomentStamp {
  static let length = 20

  /// The stamp of so many seconds since 1970, in the years 1678 to 2261 of a ``Timestamp``; the first of its second.
  static func text(seconds: Int64) -> String {
    let moment = Timestamp(nanoseconds: seconds &* 1_000_000_000).description.prefix(19)
    return String(moment.filter { $0 != "-" && $0 != ":" }) + "Z-000"
  }

  /// The stamp behind another one: the next of its second, and behind 999 the first of the next second. Empty for what
  /// is no stamp.
  static func next(_ stamp: String) -> String {
    guard isStamp(stamp.utf8), let number = Int(stamp.suffix(3)) else { return "" }
    if number >= 999 { return second(of: stamp).map { text(seconds: $0 &+ 1) } ?? "" }
    // The digit before them keeps the zeros.
    return String(stamp.dropLast(3)) + "\(1001 + number)".dropFirst()
  }

  /// The second of a stamp, since 1970; nil for a day or an hour that no calendar has.
  private static func second(of stamp: String) -> Int64? {
    var text = stamp.dropLast(4)
    for place in [13, 11, 6, 4] {
      text.insert(place > 8 ? ":" : "-", at: text.index(text.startIndex, offsetBy: place))
    }
    return Timestamp(String(text))?.secondsAndNanoseconds.seconds
  }

  /// Whether octets are such a stamp.
  static func isStamp(_ octets: some Collection<UInt8>) -> Bool {
    octets.count == length
      && octets.enumerated().allSatisfy { index, octet in
        switch index {
        case 8: octet == UInt8(ascii: "T")
        case 15: octet == UInt8(ascii: "Z")
        case 16: octet == UInt8(ascii: "-")
        default: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
        }
      }
  }
}
