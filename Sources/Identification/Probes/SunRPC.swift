/// ONC RPC version 2 (RFC 5531, sections 9 and 11): a call names its program.
enum SunRPC: Probe {
  static let application = "SunRPC"
  static let relatives = ["NFS", "Mount", "Portmap", "NLM", "YP"]
  static let transports = Transports.both
  static let grounds = "a call of ONC RPC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try mark(&it)
    try it.skip(4)
    try it.expect32(0)
    try it.expect32(2)
    let (program, version, procedure) = (try it.u32(), try it.u32(), try it.u32())
    try it.require(version < 1 << 20 && procedure < 1 << 12, 20)
    it.application = name(of: program)
    it.learn(.program, "\(program)")
    it.learn(.version, "\(version)")
    it.learn(.procedure, "\(procedure)")
    it.suffices()
    try authentication(&it)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try mark(&it)
    try it.skip(4)
    try it.expect32(1)
    it.grounds = "a reply of ONC RPC"
    let isDenied = try it.number32(in: 0..<2, 31)
    if isDenied == 1 {
      // RPC_MISMATCH with two versions, or AUTH_ERROR with a reason; nothing follows.
      let isError = try it.number32(in: 0..<2, 31)
      for _ in 0...(1 - isError) { try it.require(try it.u32() < 16, 28) }
      return try it.require(it.isAtEnd || !it.isDatagram, 8)
    }
    try authentication(&it)
    try it.require(try it.u32() < 6, 29)
  }

  /// Over TCP a record mark goes before (section 11).
  private static func mark(_ it: inout Reader) throws(Mismatch) {
    guard !it.isDatagram else { return }
    // The highest bit says that the record ends here.
    try it.require(try it.u8() & 0x7F == 0, 7)
    let length = try it.u24()
    try it.require((24...1 << 22).contains(length), 2)
    try it.length(length, 16)
  }

  private static func authentication(_ it: inout Reader) throws(Mismatch) {
    let flavor = try it.u32()
    try it.require(flavor < 10 || flavor / 10 == 39_000, 28)
    let length = try it.u32()
    try it.require(length <= 400, 23)
    try it.skip((length + 3) & ~3)
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
