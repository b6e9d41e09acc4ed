/// syslog: RFC 5424 and RFC 3164 in datagrams, over TCP by octet counting or lines (RFC 6587).
enum Syslog: CallProbe {
  static let application = "syslog"
  static let transports = Transports.both
  static let grounds = "a message of syslog"

  private static let months = [
    "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    if !it.isDatagram, let first = it.peek(), (0x31...0x39).contains(first) {
      _ = try it.decimal(limit: 5)
      try it.expect(" ")
    }
    try it.expect("<")
    let hasZero = it.peek() == 0x30
    let priority = try it.decimal(limit: 3)
    try it.require(priority <= 191 && !(hasZero && priority > 0), 1)
    try it.expect(">")
    if it.holds("1 ") {
      try it.expect("1 ")
      if it.holds("- ") { return try it.expect("- ") }
      for _ in 0..<4 { try it.octet(in: 0x30...0x39) }
      return try it.expect("-")
    }
    if (try? { (reader: inout Reader) throws(Mismatch) in try reader.word(months) }(&it)) != nil {
      return _ = try it.octet(in: 0x20...0x39)
    }
    // Others leave the time away, or have a number, a name or a time of their own before: a tag with a colon.
    guard let colon = it.find(":", within: 96), colon > 0 else {
      throw it.remaining < 96 && !it.isDatagram ? .short : .wrong
    }
    try it.printable(colon)
    try it.expect(":")
  }
}
