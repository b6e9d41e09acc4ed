/// NATS (its client protocol): the server says INFO with JSON, the client CONNECT with JSON.
enum NATS: Probe {
  static let application = "NATS"
  static let grounds = "CONNECT with JSON"

  /// What others say as well, and the bits that it proves.
  private static let shared = ["PING\r\n": 8, "PONG\r\n": 8, "+OK\r\n": 8, "INFO {": 24, "-ERR '": 24]

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try word(["CONNECT {", "PING\r\n", "SUB ", "PUB "], &it)
    if first != "CONNECT {" { it.grounds = "commands of NATS" }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let first = try word(["INFO {", "MSG ", "+OK\r\n", "PONG\r\n", "-ERR '"], &it)
    it.grounds = first == "INFO {" ? "INFO with JSON, as NATS does" : "messages of NATS"
    if it.find("\"server_id\"") != nil { try it.require(true, 32) }
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
