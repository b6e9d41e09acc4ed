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

  /// uTP's header of 20 octets (BEP 29): type and version, extension, a connection, a time, and what it acknowledges. A
  /// SYN has nothing behind it; other packets are known by the next one of their connection.
  private static func transport(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "headers of uTP, one connection"
    let first = try header(&it)
    guard first.type != 0x41 else {
      try it.require(first.number == 1 && it.isAtEnd, 18)
      return try it.require(first.difference == 0, 6)
    }
    guard var next = it.following else { throw .short }
    let second = try header(&next)
    try it.require(second.type <= 0x21 && second.connection == first.connection, 10)
    // The time is that of sending: no two packets have the same.
    try it.require((1..<60_000_000).contains((second.time - first.time) & 0xFFFF_FFFF), 6)
    let step = (second.number - first.number) & 0xFFFF
    // Of data each packet has its own number, of acknowledgements none has.
    let isData = first.type == 0x01 && second.type == 0x01
    try it.require(isData ? (1..<64).contains(step) : step < 64 || step > 65_472, 10)
  }

  private static func header(
    _ it: inout Reader
  ) throws(Mismatch) -> (type: Int, connection: Int, time: Int, difference: Int, number: Int) {
    let type = try it.octet(of: 0x01, 0x11, 0x21, 0x31, 0x41)
    try it.octet(in: 0...2)
    let (connection, time, difference) = (try it.u16(), try it.u32(), try it.u32())
    try it.skip(4)
    let number = try it.u16()
    try it.skip(2)
    return (type, connection, time, difference, number)
  }
}
