/// The measurements of Brazil's EAQ: a number, seconds, microseconds and a size, sixteen octets at a time.
enum EAQ: PeerProbe {
  static let application = "EAQ"
  static let transports = Transports.udp
  static let grounds = "measurements of sixteen octets, numbered and timed"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try measurement(&it)
    guard var next = it.following else { throw .short }
    let second = try measurement(&next)
    try it.require(second.number == first.number + 1, 32)
    try it.require(
      second.size == first.size && second.seconds >= first.seconds && second.seconds - first.seconds < 60, 20)
  }

  private static func measurement(
    _ it: inout Reader
  ) throws(Mismatch) -> (number: Int, seconds: Int, size: Int) {
    try it.require(it.wireLength == 16, 8)
    let (number, seconds, microseconds, size) = (try it.u32(), try it.u32(), try it.u32(), try it.u32())
    try it.require(microseconds < 1_000_000 && number < 1 << 16, 28)
    return (number, seconds, size)
  }
}
