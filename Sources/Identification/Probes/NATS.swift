/// NATS (its client protocol): the server says INFO with JSON, the client CONNECT with JSON.
enum NATS: Probe {
  static let application = "NATS"
  static let grounds = "CONNECT with JSON"

  /// What others say as well, and the bits that it proves.
  private static let shared = ["PING\r\n": 8, "PONG\r\n": 8, "+OK\r\n": 8, "INFO {": 24, "-ERR '": 24]

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try word(["CONNECT {", "PING\r\n", "PONG\r\n", "SUB ", "PUB ", "HPUB "], &it)
    if first != "CONNECT {" { it.grounds = "commands of NATS" }
    if first.hasSuffix("PUB ") { try payload(&it, words: 2...4) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let first = try word(["INFO {", "MSG ", "HMSG ", "+OK\r\n", "PING\r\n", "PONG\r\n", "-ERR '"], &it)
    it.grounds = first == "INFO {" ? "INFO with JSON, as NATS does" : "messages of NATS"
    if it.find("\"server_id\"") != nil { try it.require(true, 32) }
    // A frame of BEEP, whose first word is the same, has five behind it.
    if first.hasSuffix("MSG ") { try payload(&it, words: first == "MSG " ? 3...4 : 4...5) }
  }

  /// The line ends with the number of octets behind it, which end as lines do.
  private static func payload(_ it: inout Reader, words: ClosedRange<Int>) throws(Mismatch) {
    let line = try it.line(limit: 128).split(separator: " ")
    guard words.contains(line.count), let count = Int(line[line.count - 1]), (0...1 << 26).contains(count) else {
      throw .wrong
    }
    guard it.remaining >= count + 2 else { return }
    try it.skip(count)
    try it.expect("\r\n")
  }

  private static func word(_ words: [String], _ it: inout Reader) throws(Mismatch) -> String {
    var telling = it
    let word = try telling.word(words, anyCase: true).uppercased()
    if let bits = shared[word] {
      try it.skip(word.utf8.count)
      try it.require(true, bits)
    } else {
      it = telling
    }
    return word
  }
}
