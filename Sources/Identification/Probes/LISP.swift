/// LISP's control messages (RFC 9301, section 5), those that are encapsulated (section 5.8), and its data (RFC 9300,
/// section 5.1).
enum LISP: PeerProbe {
  static let application = "LISP"
  static let transports = Transports.udp
  static let grounds = "a message of LISP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek() else { throw .short }
    if isData(it, flags: first) { return try data(&it) }
    switch first >> 4 {
    case 8:
      try it.require(try it.u8() & 3 == 0, 6)
      try it.zeros(3)
      try inner(&it)
    case 1: try mapRequest(&it)
    case 2, 3, 4: try mapRecords(&it, isAuthentic: first >> 4 != 2)
    default: throw .wrong
    }
  }

  /// Flags, how many locators to answer to, how many records; a nonce; then those (section 5.2).
  private static func mapRequest(_ it: inout Reader) throws(Mismatch) {
    try it.skip(2)
    let locators = try it.octet(in: 0...31) + 1
    let records = try it.octet(in: 1...4)
    try it.skip(8)
    // Who asks need not say for whom; where to answer it must.
    try address(&it, mayBeNone: true)
    for _ in 0..<locators { try address(&it) }
    for _ in 0..<records {
      try it.skip(1)
      try it.octet(in: 0...128)
      try address(&it)
    }
  }

  private static func mapRecords(_ it: inout Reader, isAuthentic: Bool) throws(Mismatch) {
    try it.skip(3)
    try it.octet(in: 1...16)
    try it.skip(8)
    if isAuthentic {
      try it.number16(in: 0...4)
      let length = try it.u16()
      try it.require([0, 12, 16, 20, 32].contains(length), 13)
      try it.skip(length)
    }
    // A time to live, locators, the mask's length, an action, a version, and what the record is for.
    try it.skip(4)
    try it.octet(in: 0...8)
    try it.octet(in: 0...128)
    try it.skip(2)
    try it.require(try it.u16() & 0xF000 == 0, 4)
    // Of nothing nobody keeps a record, and zeros would do for all the rest.
    try it.require(it.peek16() != 0, 0)
    try address(&it)
  }

  /// A family and an address of its length: none, IPv4, IPv6, MAC, or LISP's canonical format.
  private static func address(_ it: inout Reader, mayBeNone: Bool = false) throws(Mismatch) {
    let lengths = [0: 0, 1: 4, 2: 16, 16_389: 6]
    let family = try it.u16()
    if family == 16_387 {
      try it.skip(4)
      return try it.skip(it.u16())
    }
    guard let length = lengths[family], length > 0 || mayBeNone else { throw .wrong }
    try it.require(true, length == 0 ? 4 : 14)
    try it.skip(length)
  }

  /// Whether an IP packet that fills the datagram follows a header of data: its reserved flags are zero, and there is no
  /// wish for an echo without a nonce.
  private static func isData(_ it: Reader, flags: Int) -> Bool {
    guard flags & 7 == 0, flags & 0xA0 != 0x20 else { return false }
    guard let version = it.peek(8), let length = it.peek16(version >> 4 == 6 ? 12 : 10) else { return false }
    return version == 0x45 && length + 8 == it.wireLength || version >> 4 == 6 && length + 48 == it.wireLength
  }

  private static func data(_ it: inout Reader) throws(Mismatch) {
    // Version and length have been looked at; what IPv4 sums up must be right, too.
    try it.skip(8)
    try it.require(true, 20)
    guard it.peek() == 0x45 else {
      return try it.require(it.peek(6).map { [6, 17, 58, 0, 44].contains($0) } ?? false, 5)
    }
    var sum = 0
    for place in stride(from: 0, to: 20, by: 2) {
      guard let word = it.peek16(place) else { throw .short }
      sum += word
    }
    while sum > 0xFFFF { sum = (sum & 0xFFFF) + sum >> 16 }
    try it.require(sum == 0xFFFF, 16)
    try it.skip(20)
    it.grounds = "an IP packet behind a header of LISP"
  }

  private static func inner(_ it: inout Reader) throws(Mismatch) {
    let whole = it.wireLength
    if it.peek().map({ $0 >> 4 }) == 6 {
      try it.skip(4)
      try it.require(try it.u16() + 40 == whole, 16)
      return try it.expect(17)
    }
    try it.expect(0x45)
    try it.skip(1)
    try it.require(try it.u16() == whole, 16)
    try it.skip(5)
    try it.expect(17)
  }
}
