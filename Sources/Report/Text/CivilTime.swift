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
    let (seconds, fraction) = time.secondsAndNanoseconds
    let moment = Int(seconds) &+ offset
    let days = moment >= 0 ? moment / 86_400 : (moment &+ 1) / 86_400 &- 1
    let date = CivilDate(daysSinceEpoch: days)
    (year, month, day) = (date.year, date.month, date.day)
    let rest = moment &- days &* 86_400
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    nanosecond = Int(fraction)
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
