/// iperf: version 3 begins with a cookie over TCP, version 2 numbers its datagrams and says when it sent them.
enum Iperf: CallProbe {
  static let application = "iperf"
  static let transports = Transports.both
  static let grounds = "a cookie of iperf3"

  /// 36 letters and digits of base 32, and a zero.
  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram { return try datagrams(&it) }
    var before = 0
    for _ in 0..<36 {
      let octet = try it.u8()
      try it.require((0x61...0x7A).contains(octet) || (0x32...0x37).contains(octet), 2)
      if octet < 0x40 { before += 1 }
    }
    // A word of 36 letters has no digits among them; of 32 random ones there are six.
    try it.require(before > 0, 0)
    try it.expect(0)
  }

  private static func datagrams(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "numbered datagrams of iperf2, with the time"
    let first = try header(&it)
    // Behind further fields the digits come again and again.
    try it.require(it.find("01234567890123456789", within: 160) != nil, 20)
    guard var next = it.following else { throw .short }
    let second = try header(&next)
    try it.require((1...256).contains(second.number - first.number), 23)
    try it.require((0...1).contains(second.seconds - first.seconds), 30)
  }

  /// A number, seconds since 1970 of the year 2004 and later, and microseconds.
  private static func header(_ it: inout Reader) throws(Mismatch) -> (number: Int, seconds: Int) {
    let number = try it.u32()
    let seconds = try it.number32(in: 0x4000_0000...0x9FFF_FFFF, 1)
    try it.number32(in: 0..<1_000_000, 12)
    return (number, seconds)
  }
}
