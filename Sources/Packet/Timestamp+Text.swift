extension Timestamp {
  /// Whole seconds since the epoch, rounded down, and the nanoseconds beyond.
  public var secondsAndNanoseconds: (seconds: Int64, nanoseconds: Int64) {
    let remainder = nanoseconds % 1_000_000_000
    let seconds = nanoseconds / 1_000_000_000
    return remainder < 0 ? (seconds - 1, remainder + 1_000_000_000) : (seconds, remainder)
  }

  /// The day, in UTC.
  public var date: CivilDate {
    let seconds = secondsAndNanoseconds.seconds
    return CivilDate(daysSinceEpoch: Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
  }

  /// The nanoseconds since midnight UTC.
  public var nanosecondsOfDay: Int64 {
    let (seconds, nanoseconds) = secondsAndNanoseconds
    return (seconds - Int64(date.daysSinceEpoch) * 86_400) * 1_000_000_000 + nanoseconds
  }

  /// Midnight UTC at the beginning of a day; nil outside the years 1678 to 2261, which 64 bits of nanoseconds hold.
  public init?(_ date: CivilDate) {
    guard (1678...2261).contains(date.year) else { return nil }
    self.init(nanoseconds: Int64(date.daysSinceEpoch) * 86_400 * 1_000_000_000)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with nine fractional digits.
  public var description: String {
    let seconds = Int(nanosecondsOfDay / 1_000_000_000)
    let fraction = Int(nanosecondsOfDay % 1_000_000_000)
    let hour = padded(seconds / 3600, 2)
    let minute = padded(seconds / 60 % 60, 2)
    return "\(date)T\(hour):\(minute):\(padded(seconds % 60, 2)).\(padded(fraction, 9))Z"
  }
}

extension Timestamp: LosslessStringConvertible {
  /// A moment from RFC 3339, or a day, which means its beginning. Seconds, their fraction and the zone may be left out;
  /// without a zone it is UTC. A space may stand for the `T`, and a leap second is the second after it.
  public init?(_ text: String) {
    var reader = TimestampReader(text)
    guard let midnight = reader.date().flatMap(Timestamp.init) else { return nil }
    if reader.isAtEnd {
      self = midnight
      return
    }
    guard reader.skip("T", "t", " "), let time = reader.time(), let zone = reader.zone(), reader.isAtEnd else {
      return nil
    }
    nanoseconds = midnight.nanoseconds + time - zone
  }
}

/// Reads the parts of RFC 3339, section 5.6, from left to right.
private struct TimestampReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ choices: Unicode.Scalar...) -> Bool {
    guard let first = rest.first, choices.contains(Unicode.Scalar(first)) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int, upTo limit: Int = .max) -> Int? {
    guard rest.count >= digits else { return nil }
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value <= limit ? value : nil
  }

  mutating func date() -> CivilDate? {
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Nanoseconds since midnight.
  mutating func time() -> Int64? {
    guard let hour = number(digits: 2, upTo: 23), skip(":"), let minute = number(digits: 2, upTo: 59) else {
      return nil
    }
    var nanoseconds = Int64(hour * 3600 + minute * 60) * 1_000_000_000
    guard skip(":") else { return nanoseconds }
    guard let second = number(digits: 2, upTo: 60) else { return nil }
    nanoseconds += Int64(second) * 1_000_000_000
    guard skip(".", ",") else { return nanoseconds }
    var unit: Int64 = 100_000_000
    guard let first = digit() else { return nil }
    nanoseconds += Int64(first) * unit
    while let digit = digit() {
      unit /= 10
      nanoseconds += Int64(digit) * unit
    }
    return nanoseconds
  }

  /// How far the zone is before UTC, in nanoseconds.
  mutating func zone() -> Int64? {
    if isAtEnd || skip("Z", "z") { return 0 }
    let isBehind = rest.first == UInt8(ascii: "-")
    guard skip("+", "-"), let hours = number(digits: 2, upTo: 23), skip(":"),
      let minutes = number(digits: 2, upTo: 59)
    else { return nil }
    return Int64(hours * 3600 + minutes * 60) * 1_000_000_000 * (isBehind ? -1 : 1)
  }

  /// The next digit; anything else stays.
  private mutating func digit() -> Int? {
    guard let octet = rest.first, (0x30...0x39).contains(octet) else { return nil }
    rest.removeFirst()
    return Int(octet) - 0x30
  }
}
