/// OpenFlow 1.0 to 1.5 (its specification, section 7.1).
enum OpenFlow: PeerProbe {
  static let application = "OpenFlow"
  static let grounds = "messages of OpenFlow"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd { return }
      let version = try it.octet(in: 1...6)
      let type = try it.octet(in: 0...35)
      let length = try it.u16()
      try it.require(length >= 8 && length < 1 << 14, 2)
      // A HELLO has elements since 1.3 only, the first a bitmap of versions.
      if type == 0 { try it.require(length == 8 || (version >= 4 && (16...64).contains(length)), 10) }
      try it.length(length - 4, 12)
      try it.skip(4)
      if type == 0, length >= 16 {
        try it.expect16(1)
        try it.skip(length - 10)
      } else {
        try it.skip(length - 8)
      }
      // A HELLO, an echo, a request for features or for configuration have nothing but a header.
      if [0, 5, 7].contains(type), length == 8 { try it.require(true, 8) }
    }
  }
}
