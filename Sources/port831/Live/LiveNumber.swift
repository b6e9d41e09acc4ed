/// Numbers as the lines of a live run show them.
enum LiveNumber {
  /// `1,312,004`.
  static func exact(_ value: UInt64) -> String {
    let digits = String(value)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `1 packet`, `1,204 packets`.
  static func count(_ value: UInt64, _ one: String) -> String { "\(exact(value)) \(one)\(value == 1 ? "" : "s")" }

  /// `9,999`, `120 k`, `1.31 M`: short enough for a line that is always there.
  static func short(_ value: UInt64) -> String {
    switch value {
    case ..<10_000: return exact(value)
    case ..<1_000_000: return "\(value / 1000) k"
    case ..<100_000_000:
      let hundredths = value / 10_000
      let rest = hundredths % 100
      return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) M"
    default: return "\(exact(value / 1_000_000)) M"
    }
  }

  /// `0:07`, `1:12:40`, `3 d 1:12:40`.
  static func clock(_ nanoseconds: Int64) -> String {
    let seconds = max(0, nanoseconds) / 1_000_000_000
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let minutes = seconds / 60
    if minutes < 60 { return "\(minutes):\(two(seconds % 60))" }
    let hours = "\(minutes / 60 % 24):\(two(minutes % 60)):\(two(seconds % 60))"
    return minutes < 1440 ? hours : "\(minutes / 1440) d \(hours)"
  }

  /// `4.2 s`, `10 min 0 s`, `1 h 12 min 51 s`, `3 d 4 h 12 min`.
  static func duration(_ nanoseconds: Int64) -> String {
    let seconds = max(0, nanoseconds) / 1_000_000_000
    switch seconds {
    case ..<60: return "\(seconds).\(max(0, nanoseconds) / 100_000_000 % 10) s"
    case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    case ..<86_400: return "\(seconds / 3600) h \(seconds / 60 % 60) min \(seconds % 60) s"
    default: return "\(seconds / 86_400) d \(seconds / 3600 % 24) h \(seconds / 60 % 60) min"
    }
  }
}
