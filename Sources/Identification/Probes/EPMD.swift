/// Erlang's port mapper (its distribution protocol, "EPMD protocol").
enum EPMD: Probe {
  static let application = "EPMD"
  static let grounds = "a request of Erlang's port mapper"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number16(in: 1...512)
    try it.length(length, 8)
    let type = try it.octet(of: 0x6E, 0x7A, 0x78, 0x64, 0x6B)
    if type == 0x7A { it.learn(.name, try it.printable(length - 1)) }
    guard type == 0x78 else { return try it.require(length == 1 || type == 0x7A, 8) }
    try it.skip(2)
    try it.octet(of: 72, 77)
    try it.expect(0)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x79 || it.peek() == 0x77 || it.peek() == 0x76 { return _ = try it.octet(of: 0x79, 0x77, 0x76) }
    try it.expect16(0)
    // A port, and the names of nodes with theirs.
    try it.require(try it.u16() > 0, 0)
    if !it.isAtEnd { try it.expect("name ") }
  }
}
