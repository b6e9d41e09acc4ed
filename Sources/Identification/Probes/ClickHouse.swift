/// ClickHouse's native protocol: both sides begin with a packet of type 0, which names who speaks.
enum ClickHouse: PeerProbe {
  static let application = "ClickHouse"
  static let grounds = "a hello of ClickHouse"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    let count = try it.octet(in: 10...40)
    let name = it.text(count)
    try it.expect("ClickHouse")
    try it.printable(count - 10)
    it.learn(.software, name)
    // A major version.
    try it.octet(in: 1...99)
  }
}
