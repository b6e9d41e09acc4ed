/// The distribution of Erlang's nodes (its "Distribution Handshake"): who calls names itself, who is called says whether
/// that suits.
enum Erlang: Probe {
  static let application = "Erlang"
  static let grounds = "the name of a node of Erlang"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number16(in: 8...512)
    if it.peek() == 0x4E {
      // Flags, how often it was created, and the name behind its length.
      try it.expect(0x4E)
      try it.skip(12)
      try it.require(try it.u16() + 15 == length, 16)
      return try node(&it, length - 15)
    }
    try it.expect(0x6E, 0, 5)
    try it.skip(4)
    try node(&it, length - 7)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number16(in: 3...18)
    try it.expect("s")
    let status = try it.word(["ok", "ok_simultaneous", "nok", "not_allowed", "alive", "named:"])
    it.grounds = "a status of Erlang's nodes"
    try it.require(length > status.utf8.count, 0)
  }

  /// A name and a host.
  private static func node(_ it: inout Reader, _ length: Int) throws(Mismatch) {
    guard length >= 3 else { throw .wrong }
    let name = it.text(length)
    try it.printable(length)
    try it.require(name.utf8.contains(0x40), 6)
    it.learn(.name, name)
  }
}
