/// Redis (its serialization protocol, RESP): the server only answers.
enum Redis: Probe {
  static let application = "Redis"
  static let grounds = "an array of bulk strings of Redis"

  /// Commands that people and scripts send as lines.
  private static let inlineCommands = [
    "PING", "INFO", "COMMAND", "QUIT", "HELLO", "ECHO", "DBSIZE", "MONITOR", "AUTH", "SELECT", "SET", "GET", "DEL",
    "KEYS", "CONFIG",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard it.peek() == 0x2A else { return try inline(&it) }
    try it.expect("*")
    try it.require(try it.decimal(limit: 6) > 0, 0)
    try it.expect("\r\n$")
    let length = try it.decimal(limit: 8)
    try it.expect("\r\n")
    it.suffices()
    it.learn(.method, it.text(min(length, 16)))
  }

  /// A command in a line, behind empty ones. Others have such words: an answer must agree.
  private static func inline(_ it: inout Reader) throws(Mismatch) {
    while it.holds("\r\n") { try it.skip(2) }
    it.grounds = "an inline command of Redis"
    var words = it
    let command = try words.word(inlineCommands, anyCase: true)
    try it.skip(command.utf8.count)
    try it.octet(of: 0x20, 0x0D, 0x0A)
    try it.require(true, 8)
  }

  /// Demands that a line ends as all replies do, with CR LF ("RESP protocol description").
  private static func checkEnd(_ it: Reader) throws(Mismatch) {
    if let end = it.firstOffset(of: 0x0A, from: 0, before: 1024), it.peek(end - 1) != 0x0D { throw .wrong }
  }

  /// A status; most are nobody's own words.
  private static func status(_ it: inout Reader, _ bits: Int) throws(Mismatch) {
    try checkEnd(it)
    let line = try it.line()
    try it.require(true, line == "PONG" || line == "QUEUED" ? 20 : line == "OK" || bits > 3 ? bits : 0)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(of: 0x2B, 0x2D, 0x3A, 0x24, 0x2A, 0x25, 0x7E, 0x2C, 0x5F, 0x3E)
    if it.spokeFirst == true { throw .wrong }
    it.grounds = "replies of Redis"
    switch type {
    case 0x2B:
      try status(&it, 8)
      it.suffices()
      for _ in 0..<6 where it.holds("+") {
        try it.skip(1)
        try status(&it, 3)
      }
    case 0x2D:
      try checkEnd(it)
      var words = it
      let word = try words.word([
        "ERR unknown command ", "ERR wrong number of arguments ", "ERR Protocol error", "ERR ", "WRONGTYPE ", "NOAUTH ",
        "MOVED ", "DENIED ", "LOADING", "WRONGPASS", "NOPERM ", "MISCONF ",
      ])
      guard word == "ERR " else {
        it = words
        return
      }
      // POP3 and NATS refuse in the same word.
      try it.skip(word.utf8.count)
      try it.require(true, 13)
    default:
      if it.holds("-1") { try it.skip(1) }
      _ = try it.decimal()
      try it.expect("\r\n")
      // What answers INFO and HELLO.
      let isOwn = it.find("redis_version:", within: 64) != nil || it.holds("$6\r\nserver\r\n$5\r\nredis\r\n")
      if isOwn { try it.require(true, 40) }
    }
  }
}
