#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A moment in a file's name: `20261120T090000Z-000`, so that names sort as they came, even within a second.
/// Whether a name is taken only the file system knows, which ``RotatedNames`` asks.
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

  /// The stamp behind another one: the next of its second, and behind 999 the first of the next second.
  static func next(_ stamp: String) -> String {
    guard isStamp(stamp.utf8), let number = Int32(stamp.suffix(3)) else { return "" }
    if number >= 999 { return text(seconds: seconds(stamp) + 1) }
    return String(stamp.dropLast(3)) + padded(number + 1, 3)
  }

  /// The second of a stamp, since 1970, in the proleptic Gregorian calendar.
  private static func seconds(_ stamp: String) -> Int64 {
    let digits = Array(stamp.utf8)
    func number(_ range: Range<Int>) -> Int64 {
      digits[range].reduce(0) { $0 * 10 + Int64($1) - Int64(UInt8(ascii: "0")) }
    }
    // Years begin in March here, so that a leap day is the last of its year.
    let month = (number(4..<6) + 9) % 12
    let year = number(0..<4) - month / 10
    let dayOfYear = (153 * month + 2) / 5 + number(6..<8) - 1
    let days = year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    return ((days * 24 + number(9..<11)) * 60 + number(11..<13)) * 60 + number(13..<15)
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
