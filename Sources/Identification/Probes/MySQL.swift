/// MySQL's client/server protocol ("Connection Phase Packets").
enum MySQL: Probe {
  static let application = "MySQL"
  static let grounds = "a login packet of MySQL"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.le24()
    if it.peek() == 0 { return try command(&it, length) }
    try it.require((32...4096).contains(length), 11)
    try it.expect(1)
    try it.length(length, 8)
    let flags = try it.le32()
    // CLIENT_PROTOCOL_41 with a maximal packet, a character set and 23 octets of filler, or the older, shorter form.
    guard flags & 0x200 != 0 else { return try it.require(length < 128, 4) }
    try it.skip(5)
    try it.zeros(19)
  }

  /// What statements begin with.
  private static let statements = [
    "SELECT ", "SET ", "SHOW ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "DROP ", "REPLACE ", "START ", "BEGIN",
    "COMMIT", "ROLLBACK", "ALTER ", "CALL ", "EXPLAIN ", "WITH ", "/*", "LOCK TABLES ", "UNLOCK TABLES", "SAVEPOINT ",
  ]

  /// A command from the middle of a connection: COM_QUERY or COM_STMT_PREPARE with a statement of SQL, COM_STMT_EXECUTE
  /// with the number of one and how often, or COM_PING with nothing.
  private static func command(_ it: inout Reader, _ length: Int) throws(Mismatch) {
    it.grounds = "a query of MySQL"
    try it.expect(0)
    let command = try it.octet(of: 3, 0x0E, 0x16, 0x17)
    switch command {
    case 0x0E:
      it.grounds = "a ping of MySQL"
      return try it.require(length == 1, 10)
    case 0x17:
      try it.require((10...1 << 20).contains(length), 3)
      try it.length(length - 1, 8)
      try it.require((1..<1 << 24).contains(try it.le32()), 4)
      try it.octet(in: 0...8)
      return try it.expect(1, 0, 0, 0)
    default:
      try it.require((6...1 << 20).contains(length), 3)
      try it.length(length - 1, 8)
      try it.word(statements, anyCase: true)
    }
  }

  /// What answers COM_STMT_PREPARE: a number, how many columns and parameters, and the first of those.
  private static func prepared(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1, 0)
    try it.require((1..<1 << 24).contains(try it.le32()), 4)
    try it.require(try it.le16() + it.le16() > 0, 0)
    try it.expect(0)
    try it.skip(2)
    _ = try it.le24()
    try it.expect(2, 3)
    try it.expect("def")
  }

  /// What answers where nothing is to be told: no rows, no identifier, a status and no warnings.
  private static func done(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 1...4)
    try it.expect(0)
    try it.skip(2)
    try it.require(try it.le16() < 0x4000, 2)
    try it.expect16(0)
    // Little else tells it: a command must go together with it.
    it.grounds = "an answer of MySQL"
  }

  /// What answers a command: how many columns there are and the first one, which is in the catalogue `def`; or an error
  /// with SQL's state.
  private static func result(_ it: inout Reader, _ length: Int) throws(Mismatch) {
    it.grounds = "a result of MySQL"
    if it.peek(1) == 0xFF {
      try it.octet(in: 1...4)
      try it.expect(0xFF)
      try it.require((1000...4100).contains(try it.le16()), 4)
      try it.expect("#")
      try it.printable(5)
      return try it.require((9...2048).contains(length), 12)
    }
    try it.require(length == 1, 12)
    try it.expect(1)
    try it.octet(in: 1...250)
    _ = try it.le24()
    try it.expect(2, 3)
    try it.expect("def")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.le24()
    // Behind the login everything has a number from 1 on.
    if length == 1 || (it.peek(1) == 0xFF && it.peek(4) == 0x23) { return try result(&it, length) }
    if length == 12, it.peek() == 1, it.peek(1) == 0 { return try prepared(&it) }
    if length == 7, it.peek() == 1, it.peek(1) == 0 { return try done(&it) }
    try it.require((8...2048).contains(length), 12)
    try it.octet(of: 0, 1)
    if it.peek() == 0xFF {
      // An error in place of the greeting: a code of 1000 and above, and its text.
      try it.expect(0xFF)
      let code = try it.le16()
      try it.require((1000...4000).contains(code), 4)
      it.grounds = "an error packet of MySQL"
      return _ = try it.printable(length - 3)
    }
    try it.expect(10)
    it.grounds = "a greeting of MySQL's protocol 10"
    let version = try it.string(least: 3, limit: 128)
    try it.require(version.utf8.first.map { (0x30...0x39).contains($0) } ?? false, 4)
    it.learn(.version, version)
    try it.skip(12)
    try it.expect(0)
  }
}
