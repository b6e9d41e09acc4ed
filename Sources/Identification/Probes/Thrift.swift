/// Thrift's strict binary protocol (its specification, "Message"), framed or not.
enum Thrift: PeerProbe {
  static let application = "Thrift"
  static let grounds = "a message of Thrift"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() != 0x80 {
      let length = try it.number32(in: 12...1 << 24, 8)
      try it.length(length, 8)
    }
    try it.expect(0x80, 1, 0)
    try it.octet(in: 1...4)
    let name = try it.number32(in: 1...200, 24)
    it.learn(.method, try it.printable(name))
  }
}
