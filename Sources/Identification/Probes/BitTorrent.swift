/// BitTorrent: the peers' handshake (BEP 3), the hash table (BEP 5), uTP (BEP 29) and local discovery (BEP 14).
enum BitTorrent: PeerProbe {
  static let application = "BitTorrent"
  static let transports = Transports.both
  static let grounds = "the handshake of BitTorrent"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard it.isDatagram else {
      try it.expect(19)
      return try it.expect("BitTorrent protocol")
    }
    if it.holds("BT-SEARCH * HTTP/1.1") { return try it.expect("BT-SEARCH * HTTP/1.1") }
    if it.peek() == 0x64 { return try table(&it) }
    try transport(&it)
  }

  /// A dictionary with a node's identifier in its arguments or its answer, or with an error of the two hundreds; `y`
  /// says which (KRPC).
  private static func table(_ it: inout Reader) throws(Mismatch) {
    let word = try it.word(["d1:ad", "d1:rd", "d1:eli20", "d2:ip"])
    if word != "d1:eli20" { try it.require(it.find("2:id20:", within: 128) != nil, 40) }
    if it.find("1:y1:") != nil { try it.require(true, 35) }
    it.grounds = "a message of BitTorrent's hash table"
  }

  /// uTP's header of 20 octets: type and version, extension, and a timestamp's difference that answers.
  private static func transport(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(of: 0x01, 0x11, 0x21, 0x31, 0x41)
    try it.octet(in: 0...2)
    let connection = try it.u16()
    try it.skip(4)
    it.grounds = "headers of uTP, one connection"
    guard type == 0x41 else {
      guard var next = it.following else { throw .short }
      let other = try next.octet(of: 0x01, 0x11, 0x21)
      try next.octet(in: 0...2)
      try it.require(try next.u16() == connection && other <= 0x21, 16)
      return try it.require(true, 12)
    }
    // SYN: the difference is zero, nothing is acknowledged, nothing follows.
    try it.expect32(0)
    try it.skip(4)
    try it.require(try it.u16() == 1, 14)
  }
}
