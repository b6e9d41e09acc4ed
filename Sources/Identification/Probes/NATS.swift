/// NATS (its client protocol): the server says INFO with JSON, the client CONNECT with JSON.
enum NATS: Probe {
  static let application = "NATS"
  static let grounds = "CONNECT with JSON"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["CONNECT {", "PING\r\n", "SUB ", "PUB "], anyCase: true)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["INFO {", "MSG ", "+OK\r\n", "PONG\r\n", "-ERR '"], anyCase: true)
    it.grounds = "INFO with JSON, as NATS does"
    if it.find("\"server_id\"") != nil { try it.require(true, 32) }
  }
}
