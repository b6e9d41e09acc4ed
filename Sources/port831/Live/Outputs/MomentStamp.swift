#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A moment in a file's name: `20261120T090000Z-000`, so that names sort as they came, even within a second.
enum MomentStamp {
  static let length = 20

  /// The stamp of so many seconds since 1970; the first of its second.
  static func text(seconds: Int64) -> String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    unsafe gmtime_r(&time, &parts)
    return unsafe padded(parts.tm_year + 1900, 4) + padded(parts.tm_mon + 1, 2) + padded(parts.tm_mday, 2) + "T"
      + padded(parts.tm_hour, 2) + padded(parts.tm_min, 2) + padded(parts.tm_sec, 2) + "Z-000"
  }

  /// The stamp behind another one: the next of its second. Behind 999 comes 999, which the file system then refuses.
  static func next(_ stamp: String) -> String {
    guard stamp.utf8.count == length, let number = Int32(stamp.suffix(3)) else { return "" }
    return stamp.dropLast(3) + padded(min(number + 1, 999), 3)
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

  private static func padded(_ value: Int32, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
