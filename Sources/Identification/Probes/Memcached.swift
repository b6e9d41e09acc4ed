/// memcached's text and binary protocols (its protocol.txt, and its BinaryProtocolRevamped).
enum Memcached: Probe {
  static let application = "memcached"
  static let transports = Transports.both
  static let grounds = "a command of memcached"

  /// Answers that others give as well, and the bits that they prove.
  private static let shared = [
    "OK\r\n": 12, "END\r\n": 16, "ERROR\r\n": 16, "EXISTS\r\n": 24, "DELETED\r\n": 24, "NOT_FOUND\r\n": 24,
    "VERSION ": 20,
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    try frame(&it)
    if it.peek() == 0x80 { return try binary(&it) }
    var words = it
    let word = try words.word([
      "stats", "get ", "gets ", "set ", "add ", "replace ", "append ", "prepend ", "cas ", "incr ", "decr ", "delete ",
      "touch ", "version\r\n", "flush_all", "verbosity ", "gat ", "mg ", "ms ",
    ])
    if ["set ", "add ", "replace ", "append ", "prepend "].contains(word) {
      it = words
      // <key> <flags> <exptime> <bytes>
      _ = try it.string(upTo: 0x20, least: 1, limit: 250)
      for _ in 0..<2 {
        if it.holds("-") { try it.skip(1) }
        _ = try it.decimal()
        try it.expect(" ")
      }
      _ = try it.decimal()
    } else {
      // Such words begin many a sentence: an answer must agree.
      try it.skip(word.utf8.count)
      try it.require(true, 20)
      guard word.utf8.last != 0x0A else { return }
      let line = try it.line(limit: 4096)
      // A key and a number; statistics of all kinds, or of one behind a blank.
      if ["incr ", "decr ", "touch "].contains(word) { try it.require(line.split(separator: " ").count > 1, 0) }
      if word == "stats" { try it.require(line.isEmpty || line.hasPrefix(" "), 0) }
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try frame(&it)
    if it.peek() == 0x81 { return try binary(&it) }
    var words = it
    let word = try words.word([
      "VALUE ", "STAT ", "STORED\r\n", "END\r\n", "NOT_STORED\r\n", "DELETED\r\n", "NOT_FOUND\r\n", "VERSION ",
      "ERROR\r\n",
      "CLIENT_ERROR ", "SERVER_ERROR ", "OK\r\n", "EXISTS\r\n", "TOUCHED\r\n",
    ])
    if let bits = shared[word] {
      try it.skip(word.utf8.count)
      try it.require(true, bits)
    } else {
      it = words
    }
    it.grounds = "an answer of memcached"
    // It greets nobody.
    if it.spokeFirst == true { throw .wrong }
    switch word {
    case "VALUE ":
      // <key> <flags> <bytes>, and maybe what was unique then
      _ = try it.string(upTo: 0x20, least: 1, limit: 250)
      _ = try it.decimal()
      try it.expect(" ")
      _ = try it.decimal()
      try it.octet(of: 0x20, 0x0D)
    case "VERSION ": try it.octet(in: 0x30...0x39)
    default: break
    }
  }

  /// Over UDP a frame header goes before: request, sequence, total, reserved.
  private static func frame(_ it: inout Reader) throws(Mismatch) {
    guard it.isDatagram else { return }
    try it.skip(2)
    let (sequence, total) = (try it.u16(), try it.u16())
    try it.require(sequence < total && total < 256, 24)
    try it.expect16(0)
  }

  private static func binary(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 0x80, 0x81)
    try it.octet(in: 0...0x48)
    let key = try it.number16(in: 0...250)
    let extras = try it.octet(in: 0...32)
    try it.expect(0)
    try it.skip(2)
    let body = try it.u32()
    try it.require(body >= key + extras && body < 1 << 24, 8)
    try it.skip(12)
    try it.length(body, 16)
  }
}
