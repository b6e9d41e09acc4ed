/// Bolt, which Neo4j speaks (its handshake): a magic number and four versions, of which the server takes one.
enum Bolt: Probe {
  static let application = "Bolt"
  static let grounds = "the handshake of Bolt"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x60, 0x60, 0xB0, 0x17)
    for _ in 0..<4 {
      // A range, a minor and a major version; zeros where there are fewer.
      try it.expect(0)
      try it.skip(2)
      try it.octet(in: 0...15)
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a version of Bolt"
    try it.expect(0, 0)
    try it.octet(in: 0...15)
    try it.octet(in: 0...15)
  }
}
