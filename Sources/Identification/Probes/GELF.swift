/// Graylog's Extended Log Format (its "GELF via UDP" and "GELF via TCP"): JSON, or a message in chunks.
enum GELF: CallProbe {
  static let application = "GELF"
  static let transports = Transports.both
  static let grounds = "a log message of GELF"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram, it.peek() == 0x1E { return try chunks(&it) }
    try it.expect("{")
    guard it.find("\"short_message\"", within: 4096) != nil else { throw it.remaining < 4096 ? .short : .wrong }
    try it.require(it.find("\"host\"", within: 4096) != nil && it.find("\"version\"", within: 4096) != nil, 40)
  }

  /// A magic number, which message it is of, the number of the chunk, and how many there are.
  private static func chunks(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "chunks of a log message of GELF"
    let first = try chunk(&it)
    guard var next = it.following else { throw .short }
    let second = try chunk(&next)
    try it.require(second.message == first.message && second.count == first.count, 24)
    try it.require(second.number > first.number, 1)
  }

  private static func chunk(
    _ it: inout Reader
  ) throws(Mismatch) -> (message: [Int], number: Int, count: Int) {
    try it.expect(0x1E, 0x0F)
    let message = [try it.u32(), try it.u32()]
    let (number, count) = (try it.u8(), try it.u8())
    try it.require(count <= 128 && number < count, 2)
    return (message, number, count)
  }
}
