/// AMQP 0-9-1 (section 4.2.2) and 1.0 (section 2.2).
enum AMQP: PeerProbe {
  static let application = "AMQP"
  static let grounds = "the protocol header of AMQP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 1 {
      // The server's first frame: Connection.Start on channel 0, ended by 206.
      try it.expect(1, 0, 0)
      try it.number32(in: 12...1 << 17, 14)
      try it.expect(0, 10, 0)
      try it.octet(in: 10...51)
      it.grounds = "a method frame of AMQP"
      return
    }
    try it.expect("AMQP")
    try it.octet(in: 0...3)
    try it.octet(of: 0, 1, 8, 9)
  }
}
