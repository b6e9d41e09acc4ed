/// Ethereum's node discovery (devp2p, discv4): a hash, a signature, a type, and a list of RLP that ends the datagram.
enum Ethereum: PeerProbe {
  static let application = "Ethereum"
  static let transports = Transports.udp
  static let grounds = "a packet of Ethereum's discovery"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.skip(96)
    try it.octet(in: 0...1)
    let type = try it.octet(in: 1...6)
    let head = try it.u8()
    var length = head - 0xC0
    if head > 0xF7 {
      length = 0
      for _ in 0..<(head - 0xF7) { length = try (length & 0xFFFF) << 8 | it.u8() }
    }
    try it.require(head >= 0xC0, 2)
    try it.require(length == it.wireLength, 11)
    // A ping and a pong begin with version 4 or an endpoint; FINDNODE with a key of 64 octets.
    if type == 3 { try it.expect(0xB8, 0x40) }
    if type == 1 { try it.octet(of: 3, 4) }
  }
}
