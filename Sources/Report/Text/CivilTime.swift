import Packet

/// A moment as a calendar shows it (proleptic Gregorian, no leap seconds).
struct CivilTime: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var nanosecond: Int

  /// The calendar's view of `time`, `offset` seconds east of UTC.
  init(_ time: Timestamp, offset: Int = 0) {
    let whole = Self.floorDivide(Int(time.nanoseconds), 1_000_000_000)
    nanosecond = Int(time.nanoseconds) &- whole &* 1_000_000_000
    let seconds = whole &+ offset
    let days = Self.floorDivide(seconds, 86_400)
    let rest = seconds &- days &* 86_400
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
    // Days are counted from 0000-03-01 in eras of 400 years, so that the leap day is a year's last.
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// `2026-11-20`.
  var date: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

  /// `09:00:03`.
  var clock: String { "\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))" }

  /// `09:00:03.412`, cut and not rounded, so that it never shows a second that was not yet there.
  var clockWithMilliseconds: String { "\(clock).\(Self.padded(nanosecond / 1_000_000, 3))" }

  /// `09:00:03.412102`, cut and not rounded.
  var clockWithMicroseconds: String { "\(clock).\(Self.padded(nanosecond / 1000, 6))" }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Appends `2026-11-20T09:00:03.412000000Z` (RFC 3339).
  func appendRFC3339(to octets: inout [UInt8]) {
    octets.appendDecimal(UInt64(clamping: year), width: 4)
    octets.append(UInt8(ascii: "-"))
    octets.appendDecimal(UInt64(clamping: month), width: 2)
    octets.append(UInt8(ascii: "-"))
    octets.appendDecimal(UInt64(clamping: day), width: 2)
    octets.append(UInt8(ascii: "T"))
    octets.appendDecimal(UInt64(clamping: hour), width: 2)
    octets.append(UInt8(ascii: ":"))
    octets.appendDecimal(UInt64(clamping: minute), width: 2)
    octets.append(UInt8(ascii: ":"))
    octets.appendDecimal(UInt64(clamping: second), width: 2)
    octets.append(UInt8(ascii: "."))
    octets.appendDecimal(UInt64(clamping: nanosecond), width: 9)
    octets.append(UInt8(ascii: "Z"))
  }
}
