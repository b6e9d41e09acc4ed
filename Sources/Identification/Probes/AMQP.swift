/// AMQP 0-9-1 (section 4.2.2) and 1.0 (section 2.2).
enum AMQP: PeerProbe {
  static let application = "AMQP"
  static let grounds = "the protocol header of AMQP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if let type = it.peek(), type < 9 {
      it.grounds = "frames of AMQP"
      return try frame(&it)
    }
    try it.expect("AMQP")
    try it.octet(in: 0...3)
    try it.octet(of: 0, 1, 8, 9)
  }

  /// A type, a channel, a size, and 206 behind what is of that size (0-9-1, section 4.2.3).
  private static func frame(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(of: 1, 2, 3, 8)
    let channel = try it.number16(in: 0...4095)
    var rest = try it.number32(in: type == 8 ? 0...0 : 1...1 << 17, type == 3 ? 6 : 14)
    switch type {
    case 1:
      // A class in tens, and a method of it.
      let number = try it.number16(in: 10...90)
      try it.require(number % 10 == 0 || number == 85, 3)
      try it.number16(in: 10...121)
      rest -= 4
      // The first of the server's is long: it is known by its beginning.
      if channel == 0, number == 10 { it.suffices() }
    case 2:
      // Content of the class Basic, which has no weight.
      try it.expect16(60)
      try it.expect16(0)
      rest -= 4
    // Heartbeats are nobody's channel.
    case 8: try it.require(channel == 0, 4)
    default: break
    }
    try it.skip(rest)
    try it.expect(0xCE)
  }
}
