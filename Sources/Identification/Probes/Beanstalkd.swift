/// beanstalkd, a queue of jobs (its protocol.txt): commands in lines, of which `put` has four numbers and a job behind.
enum Beanstalkd: Probe {
  static let application = "beanstalkd"
  static let grounds = "commands of beanstalkd"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // Others have such words, too.
    for _ in 0..<4 where it.holds("use ") || it.holds("watch ") {
      _ = try it.line(limit: 220)
      try it.require(true, 6)
      if it.isAtEnd { return }
    }
    let command = try it.word(["put ", "reserve-with-timeout "])
    // Priority, delay, time to run, octets.
    for number in 0..<(command == "put " ? 4 : 1) {
      if number > 0 { try it.expect(" ") }
      _ = try it.decimal()
    }
    try it.expect("\r\n")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "answers of beanstalkd"
    for _ in 0..<4 where it.holds("USING ") {
      _ = try it.line(limit: 220)
      try it.require(true, 12)
      if it.isAtEnd { return }
    }
    let word = try it.word(["INSERTED ", "RESERVED ", "WATCHING "])
    _ = try it.decimal()
    if word == "RESERVED " {
      try it.expect(" ")
      _ = try it.decimal()
    }
    try it.expect("\r\n")
  }
}
