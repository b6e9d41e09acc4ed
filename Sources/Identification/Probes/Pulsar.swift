/// Apache Pulsar's binary protocol (its "Pulsar binary protocol specification", "Framing").
///
/// A frame is its size, the size of its command, and the command as protobuf has it: its type, and one field, whose
/// number is the type's.
enum Pulsar: PeerProbe {
  static let application = "Pulsar"
  static let grounds = "frames of Pulsar"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<2 {
      if number > 0, it.isAtEnd { return }
      let frame = try it.number32(in: 8...5 << 20, 9)
      let command = try it.number32(in: 4...1 << 16, 16)
      try it.length(frame - 4, 8)
      try it.expect(0x08)
      let type = try it.octet(in: 2...63)
      // Messages alone have something behind their command.
      try it.require(command + 4 == frame || ((type == 6 || type == 9) && command + 4 < frame), 16)
      let field = type << 3 | 2
      if field < 128 {
        try it.require(try it.u8() == field, 8)
      } else {
        let (low, high) = (try it.u8(), try it.u8())
        try it.require(low == field & 0x7F | 0x80 && high == field >> 7, 14)
      }
      try it.skip(frame - 4 - (field < 128 ? 3 : 4))
    }
  }
}
