/// Lumberjack, by which Beats send events to Logstash (its PROTOCOL.md): windows of frames, each with a version and a
/// kind.
enum Beats: Probe {
  static let application = "Beats"
  static let grounds = "a window of Lumberjack, as Beats send it"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.octet(of: 0x31, 0x32)
    try it.expect("W")
    try it.number32(in: 1...65_536, 12)
    try it.expect(version)
    switch try it.u8() {
    case 0x43:
      // Frames compressed by zlib.
      try it.number32(in: 8...1 << 26, 8)
      try it.expect("x")
    case 0x4A:
      try it.number32(in: 1...1 << 20, 12)
      try it.number32(in: 2...1 << 24, 8)
      try it.expect("{")
    case 0x44:
      try it.number32(in: 1...1 << 20, 12)
      try it.number32(in: 1...1024, 20)
    default: throw .wrong
    }
  }

  /// The number of the last frame that has come.
  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an acknowledgement of Lumberjack"
    try it.octet(of: 0x31, 0x32)
    try it.expect("A")
    try it.number32(in: 0...1 << 20, 10)
  }
}
