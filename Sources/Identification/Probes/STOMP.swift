/// STOMP 1.0 to 1.2 (its specification, "Connecting").
enum STOMP: Probe {
  static let application = "STOMP"
  static let grounds = "a frame of STOMP"

  /// Headers that a server's frames have.
  private static let headers = [
    "version:", "session:", "server:", "heart-beat:", "user-name:", "message:", "message-id:", "destination:",
    "subscription:", "receipt-id:", "content-type:", "content-length:",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["CONNECT", "STOMP", "SEND", "SUBSCRIBE"])
    if it.peek() == 0x0D { try it.expect(0x0D) }
    try it.expect("\n")
    guard it.find(":", within: 256) != nil || it.peek() == 0x0A else { throw it.remaining < 256 ? .short : .wrong }
    if it.field("accept-version") != nil { try it.require(true, 16) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let command = try words.word(["CONNECTED", "ERROR", "MESSAGE", "RECEIPT"])
    // Others say the same in a line of its own: it is a frame's where headers follow, or the empty line behind them.
    try it.skip(command.utf8.count)
    try it.require(true, 12)
    if it.peek() == 0x0D { try it.expect(0x0D) }
    try it.expect("\n")
    var next = it
    let header = try next.line()
    try it.require(header.isEmpty || header.utf8.dropFirst().contains(UInt8(ascii: ":")), 4)
    if headers.contains(where: { it.holds($0) }) { try it.require(true, 20) }
  }
}
