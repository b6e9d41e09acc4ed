/// IEC 60870-5-104: APCIs of 68 hex and a length, of I, S or U format.
enum IEC104: PeerProbe {
  static let application = "IEC104"
  static let grounds = "APCIs of IEC 60870-5-104"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<4 {
      if number > 0, it.isAtEnd { return }
      try it.expect(0x68)
      let length = try it.octet(in: 4...253)
      let control = try it.u8()
      if control & 3 == 3 {
        // STARTDT, STOPDT or TESTFR, activated or confirmed.
        try it.require(length == 4 && [0x07, 0x0B, 0x13, 0x23, 0x43, 0x83].contains(control), 12)
        try it.zeros(3)
      } else if control & 3 == 1 {
        try it.require(length == 4 && control == 1, 14)
        try it.expect(0)
        try it.require(try it.u8() & 1 == 0, 1)
        try it.skip(1)
      } else {
        try it.skip(1)
        let received = try it.u8()
        try it.require(length >= 10 && received & 1 == 0, 1)
        try it.skip(1)
        // The ASDU: a type, a number of objects, a cause.
        let type = try it.octet(in: 1...127)
        try it.require(type <= 70 || type >= 100, 1)
        try it.skip(1)
        try it.require((1...47).contains(try it.u8() & 0x3F), 1)
        try it.skip(1)
        try it.length(length - 8, 8)
        try it.skip(length - 8)
      }
    }
  }
}
