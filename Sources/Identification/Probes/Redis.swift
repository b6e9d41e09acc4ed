/// Redis (its serialization protocol, RESP).
enum Redis: Probe {
  static let application = "Redis"
  static let grounds = "an array of bulk strings of Redis"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard it.peek() == 0x2A else {
      it.grounds = "an inline command of Redis"
      try it.word(["PING\r\n", "INFO\r\n", "INFO ", "COMMAND\r\n", "QUIT\r\n", "info\r\n", "ping\r\n"])
      return
    }
    try it.expect("*")
    try it.require(try it.decimal(limit: 6) > 0, 0)
    try it.expect("\r\n$")
    let length = try it.decimal(limit: 8)
    try it.expect("\r\n")
    it.suffices()
    it.learn(.method, it.text(min(length, 16)))
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(of: 0x2B, 0x2D, 0x3A, 0x24, 0x2A, 0x25, 0x7E, 0x2C, 0x5F, 0x3E)
    it.grounds = "replies of Redis"
    switch type {
    case 0x2B: _ = try it.line(); try it.require(true, 8)
    case 0x2D:
      try it.word([
        "ERR unknown command ", "ERR wrong number of arguments ", "ERR Protocol error", "ERR ", "WRONGTYPE ", "NOAUTH ",
        "MOVED ", "DENIED ", "LOADING", "WRONGPASS", "NOPERM ", "MISCONF ",
      ])
    default:
      if it.holds("-1") { try it.skip(1) }
      _ = try it.decimal()
      try it.expect("\r\n")
    }
  }
}
