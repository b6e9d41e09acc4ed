/// Cisco's Auto-RP (its specification, "Packet formats"): rendezvous points with their groups, which fill the datagram.
enum AutoRP: PeerProbe {
  static let application = "Auto-RP"
  static let transports = Transports.udp
  static let grounds = "rendezvous points of Auto-RP that fill their datagram"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 0x11, 0x12)
    let points = try it.octet(in: 1...64)
    try it.skip(2)
    try it.zeros(4)
    for _ in 0..<points {
      try it.octet(in: 1...223)
      try it.skip(3)
      try it.octet(in: 0...3)
      let groups = try it.u8()
      for _ in 0..<groups {
        try it.octet(in: 0...1)
        try it.octet(in: 4...32)
        // Groups are multicast.
        try it.octet(in: 224...239)
        try it.skip(3)
      }
    }
    try it.require(it.isLast, 8)
  }
}
