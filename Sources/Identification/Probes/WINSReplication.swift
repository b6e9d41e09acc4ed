/// Replication between servers of WINS (MS-WINSRA, section 2.2): a length, an operation, an association and a type.
enum WINSReplication: PeerProbe {
  static let application = "WINS-Repl"
  static let grounds = "a message of WINS replication"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 16...1 << 20, 12)
    try it.length(length, 16)
    // Of the operation all bits but these are reserved.
    try it.expect32(0x7800)
    try it.skip(4)
    try it.number32(in: 0...3, 24)
  }
}
