/// VNC's remote framebuffer protocol (RFC 6143, sections 7.1.1, 7.5 and 7.6).
enum VNC: Probe {
  static let application = "VNC"
  static let grounds = "a ProtocolVersion of RFB"

  /// Encodings of rectangles (section 7.7), those of IANA's registry that are in use; cursors, sizes of the desktop and
  /// names have negative numbers.
  private static let encodings: Set = [
    0, 1, 2, 4, 5, 6, 7, 8, 15, 16, 17, 21, -223, -224, -232, -239, -240, -257, -258, -307, -308, -313,
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x52 { return try version(&it) }
    // Messages of the client from the middle of a connection, of which one asks for an update.
    it.grounds = "messages of a client of RFB"
    var hasAsked = false
    for number in 0..<4 {
      if try message(&it) == 3 { hasAsked = true }
      let before = it.bits
      try it.length(0, 4)
      // Two messages at least, and the end of a segment behind the last.
      if number > 0, hasAsked, it.bits > before, it.spokeFirst == nil { return }
    }
    throw .wrong
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x52 { return try version(&it) }
    it.grounds = "an update of RFB"
    try it.expect(0, 0)
    try it.number16(in: 1...512)
    try rectangle(&it)
    let encoding = try it.u32()
    let signed = encoding > 0x7FFF_FFFF ? encoding - 0x1_0000_0000 : encoding
    // A small number proves little, and what is not encoded nothing by its zeros.
    try it.require(encodings.contains(signed), signed < 0 ? 24 : 0)
    try it.require(it.spokeFirst == nil, 0)
  }

  private static func version(_ it: inout Reader) throws(Mismatch) {
    try it.expect("RFB 00")
    let version = it.text(5)
    try it.octet(in: 0x33...0x35)
    try it.expect(".")
    for _ in 0..<3 { try it.octet(in: 0x30...0x39) }
    try it.expect("\n")
    it.learn(.version, version)
  }

  /// Reads a message, and returns its type.
  private static func message(_ it: inout Reader) throws(Mismatch) -> Int {
    let type = try it.octet(in: 2...5)
    switch type {
    case 2:
      try it.expect(0)
      let count = try it.number16(in: 1...64)
      try it.skip(count * 4)
    case 3:
      try it.octet(of: 0, 1)
      try rectangle(&it)
    case 4:
      try it.octet(of: 0, 1)
      try it.expect16(0)
      // A key of X11.
      try it.number32(in: 1...0x0110_0000, 7)
    default:
      try it.skip(1)
      for _ in 0..<2 { try it.number16(in: 0...8191) }
    }
    return type
  }

  /// A place and a size.
  private static func rectangle(_ it: inout Reader) throws(Mismatch) {
    for _ in 0..<2 { try it.number16(in: 0...8191) }
    for _ in 0..<2 { try it.number16(in: 8...8192) }
  }
}
