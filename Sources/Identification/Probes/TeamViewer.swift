/// TeamViewer over TCP: frames behind 17 24, or 11 30, whose lengths lead from one to the next.
enum TeamViewer: PeerProbe {
  static let application = "TeamViewer"
  static let grounds = "frames of TeamViewer"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd { return }
      if it.peek() == 0x17 {
        try it.expect(0x17, 0x24)
        try it.octet(in: 8...63)
        let length = try it.le16()
        try it.length(length, 12)
        try it.skip(length)
      } else {
        try it.expect(0x11, 0x30)
        try it.octet(in: 8...63)
        try it.expect(0)
        let length = try it.le32()
        try it.require(length < 1 << 17, 15)
        try it.length(length + 16, 12)
        try it.skip(length + 16)
      }
    }
  }
}
