/// The line printer daemon's protocol (RFC 1179, section 5).
enum LPD: Probe {
  static let application = "LPD"
  static let grounds = "a command of LPD with a queue's name"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let command = try it.octet(in: 1...5)
    var ahead = it
    let queue = try ahead.string(upTo: 0x0A, least: 1, limit: 64)
    // Users and jobs may stand behind a queue's name, but where a job is sent or printing is begun.
    try it.require(queue.utf8.allSatisfy { isName($0) || ($0 == 0x20 && command > 2) }, 0)
    try it.skip(queue.utf8.count + 1)
    try it.require(true, min(queue.utf8.count, 8) + 6)
    it.learn(.name, queue)
    // A control or data file follows, with its count and its name.
    guard !it.isAtEnd else { return }
    try it.octet(in: 1...3)
    _ = try it.decimal()
    try it.expect(" ")
    try it.octet(of: 0x63, 0x64)
    try it.expect("fA")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek(), first > 0 else { return try it.expect(0) }
    guard (0x61...0x7A).contains(first | 0x20) else { return }
    // A queue, as all who answer have it: in columns below these words (section 5.3 leaves it to them).
    guard let rank = it.find("Rank ", within: 256), let owner = it.find("Owner ", within: 256),
      let size = it.find("Total Size", within: 384), rank < owner, owner < size
    else { return }
    it.grounds = "a queue of LPD"
    try it.require(true, 24)
  }

  private static func isName(_ octet: UInt8) -> Bool {
    (0x61...0x7A).contains(octet | 0x20) || (0x2D...0x3A).contains(octet) || octet == 0x5F || octet == 0x40
  }
}
