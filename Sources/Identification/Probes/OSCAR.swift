/// AIM's and ICQ's OSCAR: frames of FLAP, a channel, a number, a length.
enum OSCAR: PeerProbe {
  static let application = "OSCAR"
  static let grounds = "frames of FLAP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd { return }
      try it.expect(0x2A)
      let channel = try it.octet(in: 1...5)
      try it.skip(2)
      let length = try it.number16(in: 0...8192)
      try it.length(length, 12)
      // A connection begins with the version of FLAP.
      if channel == 1, length >= 4 {
        try it.expect32(1)
        try it.skip(length - 4)
      } else {
        try it.skip(length)
      }
    }
  }
}
