/// Numbers as people read them (output.md, rule 7).
enum Quantity {
  /// `1,204,331`.
  static func thousands(_ value: UInt64) -> String {
    if value < 1000 { return String(value) }
    let digits = Array(String(value).utf8)
    var result: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `1 packet`, `27 packets`; `many` where the plural is not made with an s.
  static func count(_ value: UInt64, _ one: String, _ many: String? = nil) -> String {
    "\(thousands(value)) \(value == 1 ? one : many ?? one + "s")"
  }

  /// Exact below 10,000 octets, then kB, MB, GB of 1000.
  static func octets(_ value: UInt64) -> String {
    if value < 10_000 { return count(value, "octet") }
    var unit: UInt64 = 1000
    for name in ["kB", "MB", "GB"] {
      if value < unit * 1000 || name == "GB" {
        let tenths = (value + unit / 20) / (unit / 10)
        if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(name)" }
        let whole = value / unit + (value % unit * 2 >= unit ? 1 : 0)
        if whole < 1000 || name == "GB" { return "\(thousands(whole)) \(name)" }
      }
      unit *= 1000
    }
    return count(value, "octet")
  }

  /// `412.7 ms`, `41.2 s`, `15 min 28 s`, `14 h 22 min`, `3 d 4 h`.
  static func duration(_ nanoseconds: Int64) -> String {
    if nanoseconds < 0 { return "-" + duration(nanoseconds == .min ? .max : -nanoseconds) }
    if nanoseconds < 1_000_000_000 { return tenths(nanoseconds, of: 1_000_000) + " ms" }
    if nanoseconds < 100 * 1_000_000_000 - 50_000_000 { return tenths(nanoseconds, of: 1_000_000_000) + " s" }
    let seconds = (nanoseconds / 100_000_000 + 5) / 10
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    let minutes = (seconds + 30) / 60
    if minutes < 48 * 60 { return "\(minutes / 60) h \(minutes % 60) min" }
    let hours = (minutes + 30) / 60
    return "\(thousands(UInt64(clamping: hours / 24))) d \(hours % 24) h"
  }

  /// `2.1 ms`: a latency is told in milliseconds always.
  static func latency(_ nanoseconds: Int64) -> String { tenths(nanoseconds, of: 1_000_000) + " ms" }

  /// `+1.2 ms`: how long somebody waited.
  static func wait(_ nanoseconds: Int64) -> String { "+" + duration(nanoseconds) }

  /// `+0.9 s`: how long after a session's start.
  static func after(_ nanoseconds: Int64, inMilliseconds: Bool) -> String {
    let sign = nanoseconds < 0 ? "" : "+"
    if inMilliseconds { return sign + tenths(nanoseconds, of: 1_000_000) + " ms" }
    return sign + tenths(nanoseconds, of: 1_000_000_000) + " s"
  }

  private static func tenths(_ nanoseconds: Int64, of unit: UInt64) -> String {
    let value = (nanoseconds.magnitude + unit / 20) / (unit / 10)
    return (nanoseconds < 0 ? "-" : "") + thousands(value / 10) + ".\(value % 10)"
  }
}
