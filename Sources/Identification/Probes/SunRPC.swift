/// ONC RPC version 2 (RFC 5531, sections 9 and 11): a call names its program.
enum SunRPC: Probe {
  static let application = "SunRPC"
  static let relatives = ["NFS", "Mount", "Portmap", "NLM", "YP"]
  static let transports = Transports.both
  static let grounds = "a call of ONC RPC"

  /// Programs of the registry that are in use, those of users, and transient ones (RFC 5531, section 8.4).
  private static let programs = [
    100_000...100_700, 150_001...150_600, 200_000...200_300, 300_000...301_000, 390_000...391_200,
    0x2000_0000...0x5FFF_FFFF,
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    try mark(&it)
    try it.skip(4)
    try it.require(try it.u32() == 0, 6)
    try it.require(try it.u32() == 2, 14)
    let (program, version, procedure) = (try it.u32(), try it.u32(), try it.u32())
    let isKnown = programs.contains { $0.contains(program) }
    try it.require(program > 0 && (isKnown || version > 0), isKnown ? 10 : 0)
    try it.require(version < 1 << 20 && procedure < 1 << 12, 4)
    it.application = name(of: program)
    it.learn(.program, "\(program)")
    it.learn(.version, "\(version)")
    it.learn(.procedure, "\(procedure)")
    let credentials = try authentication(&it)
    it.suffices()
    try it.skip(credentials)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try mark(&it)
    // An identifier is a time or random: one with few octets proves less.
    var telling = 0
    for _ in 0..<4 { if try it.u8() > 15 { telling += 1 } }
    try it.require(true, telling > 2 ? 10 : 0)
    try it.require(try it.u32() == 1, 14)
    it.grounds = "a reply of ONC RPC"
    let isDenied = try it.number32(in: 0..<2, 1)
    if isDenied == 1 {
      // RPC_MISMATCH with two versions, or AUTH_ERROR with a reason; nothing follows.
      let isError = try it.number32(in: 0..<2, 1)
      for _ in 0...(1 - isError) { try it.require(try it.u32() < 16, 4) }
      return try it.require(it.isAtEnd || !it.isDatagram, 8)
    }
    try it.skip(authentication(&it))
    try it.require(try it.u32() < 6, 2)
  }

  /// Over TCP a record mark goes before (section 11).
  private static func mark(_ it: inout Reader) throws(Mismatch) {
    guard !it.isDatagram else { return }
    // The highest bit says that the record ends here.
    try it.require(try it.u8() & 0x7F == 0, 3)
    let length = try it.u24()
    try it.require((24...1 << 22).contains(length), 2)
    try it.length(length, 8)
  }

  /// A flavor and a length, in octets that are padded to four.
  private static func authentication(_ it: inout Reader) throws(Mismatch) -> Int {
    let flavor = try it.u32()
    try it.require(flavor < 10 || flavor / 10 == 39_000, 3)
    let length = try it.u32()
    try it.require(length <= 400, 3)
    return (length + 3) & ~3
  }

  private static func name(of program: Int) -> String {
    switch program {
    case 100_000: "Portmap"
    case 100_003, 100_227: "NFS"
    case 100_005: "Mount"
    case 100_021: "NLM"
    case 100_004, 100_007, 100_009: "YP"
    default: "SunRPC"
    }
  }
}
