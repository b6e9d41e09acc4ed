/// STOMP 1.0 to 1.2 (its specification, "Connecting").
enum STOMP: Probe {
  static let application = "STOMP"
  static let grounds = "a frame of STOMP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["CONNECT", "STOMP", "SEND", "SUBSCRIBE"])
    if it.peek() == 0x0D { try it.expect(0x0D) }
    try it.expect("\n")
    guard it.find(":", within: 256) != nil || it.peek() == 0x0A else { throw it.remaining < 256 ? .short : .wrong }
    if it.field("accept-version") != nil { try it.require(true, 16) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["CONNECTED", "ERROR", "MESSAGE", "RECEIPT"])
    if it.peek() == 0x0D { try it.expect(0x0D) }
    try it.expect("\n")
  }
}
