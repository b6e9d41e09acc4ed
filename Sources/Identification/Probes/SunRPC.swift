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

  /// Transient programs (section 8.4), by which servers call their clients: NFS's is the first (RFC 7531).
  private static let callbacks = 0x4000_0000...0x5FFF_FFFF

  static func request(_ it: inout Reader) throws(Mismatch) {
    var record = Record(it)
    _ = try record.u32(&it)
    try it.require(try record.u32(&it) == 0, 6)
    try it.require(try record.u32(&it) == 2, 14)
    let (program, version) = (try record.u32(&it), try record.u32(&it))
    let procedure = try record.u32(&it)
    let isKnown = programs.contains { $0.contains(program) }
    try it.require(program > 0 && (isKnown || (version > 0 && record.isUsual)), isKnown ? 10 : 0)
    try it.require(version < 1 << 20 && procedure < 1 << 12, 4)
    it.application = name(of: program)
    // Servers call their clients back, as NFS's do over the connection of the client (RFC 8881, section 2.10.3.1).
    if callbacks.contains(program) { it.mayCallHome = true }
    it.learn(.program, "\(program)")
    it.learn(.version, "\(version)")
    it.learn(.procedure, "\(procedure)")
    let credentials = try authentication(&record, &it)
    it.suffices()
    try record.skip(credentials, &it)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    var record = Record(it)
    // An identifier is a time or random: one with few octets proves less.
    var telling = 0
    for _ in 0..<4 { if try record.u8(&it) > 15 { telling += 1 } }
    try it.require(true, telling > 2 ? 10 : 0)
    try it.require(try record.u32(&it) == 1, 14)
    it.grounds = "a reply of ONC RPC"
    let status = try record.u32(&it)
    try it.require(status < 2, 1)
    if status == 1 { return try denial(&record, &it) }
    let verifier = try authentication(&record, &it)
    try record.skip(verifier, &it)
    try it.require(try record.u32(&it) < 6, 2)
  }

  /// RPC_MISMATCH with the versions that are spoken, or AUTH_ERROR with a reason of 1 to 14 (section 9), and nothing
  /// behind it.
  private static func denial(_ record: inout Record, _ it: inout Reader) throws(Mismatch) {
    let isError = try record.u32(&it)
    try it.require(isError < 2, 1)
    let first = try record.u32(&it)
    if isError == 1 {
      try it.require((1...14).contains(first), 4)
    } else {
      let last = try record.u32(&it)
      try it.require(first <= last && last < 16, 8)
    }
    try it.require(record.isAtEnd(it), 8)
  }

  /// A flavor and a length, in octets that are padded to four.
  private static func authentication(_ record: inout Record, _ it: inout Reader) throws(Mismatch) -> Int {
    let flavor = try record.u32(&it)
    try it.require(flavor < 10 || flavor / 10 == 39_000, 3)
    let length = try record.u32(&it)
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

  /// The octets of a message: a datagram's, or those of the fragments that make a record of it over TCP, of any length
  /// each (section 11).
  private struct Record {
    /// The shortest message is a denial. What is cut into less proves nothing by its first mark.
    private static let shortest = 20
    private static let longest = 1 << 22
    /// In more fragments nobody sends what is read of a message.
    private static let limit = 64

    private let isDatagram: Bool
    private var fragments = 0
    /// What is left of the fragment.
    private var left = 0
    private var isLast = false
    /// Whether the first fragment may hold a whole message, as nearly all do.
    private(set) var isUsual: Bool

    init(_ it: Reader) {
      isDatagram = it.isDatagram
      isUsual = isDatagram
    }

    mutating func u8(_ it: inout Reader) throws(Mismatch) -> Int {
      guard !isDatagram else { return try it.u8() }
      while left == 0 { try mark(&it) }
      left -= 1
      return try it.u8()
    }

    mutating func u32(_ it: inout Reader) throws(Mismatch) -> Int {
      var number = 0
      for _ in 0..<4 { number = try number << 8 | u8(&it) }
      return number
    }

    mutating func skip(_ count: Int, _ it: inout Reader) throws(Mismatch) {
      guard !isDatagram else { return try it.skip(count) }
      var rest = count
      while rest > 0 {
        while left == 0 { try mark(&it) }
        let step = min(rest, left)
        try it.skip(step)
        left -= step
        rest -= step
      }
    }

    /// Whether the message ends here.
    func isAtEnd(_ it: Reader) -> Bool { isDatagram ? it.isAtEnd : isLast && left == 0 }

    /// The mark before a fragment, whose highest bit says that the record ends with it.
    private mutating func mark(_ it: inout Reader) throws(Mismatch) {
      guard !isLast, fragments < Self.limit else { throw .wrong }
      let isFirst = fragments == 0
      let first = try it.u8()
      try it.require(first & 0x7F == 0, isFirst ? 3 : 0)
      isLast = first == 0x80
      left = try it.u24()
      try it.require(left <= Self.longest, 0)
      fragments += 1
      guard isFirst, left >= Self.shortest else { return }
      isUsual = true
      try it.require(true, 2)
      try it.length(left, 8)
    }
  }
}
