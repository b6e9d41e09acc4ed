import Bytes

/// SSH (RFC 4253, section 4.2): both sides begin with an identification line, then with their algorithms.
enum SSH: Probe {
  static let application = "SSH"
  static let grounds = "an identification line of SSH"

  static func request(_ it: inout Reader) throws(Mismatch) { try identification(&it, isServer: false) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try lines(&it)
    try identification(&it, isServer: true)
  }

  /// A server may send other lines of text before (section 4.2). As long as nothing else has come, they may as well be
  /// the greeting of somebody else.
  private static func lines(_ it: inout Reader) throws(Mismatch) {
    var count = 0
    // No text has this octet, Telnet begins with it.
    if it.peek() == 0xFF { throw .wrong }
    while count < 64, it.peek() != 0, !it.holds("SSH-") {
      do throws(Mismatch) { _ = try it.line() } catch { throw count > 0 ? .wrong : error }
      count += 1
    }
  }

  private static func identification(_ it: inout Reader, isServer: Bool) throws(Mismatch) {
    if it.peek() == 0 {
      if isServer, it.peek(5) == 31 || it.peek(5) == 33 { return try reply(&it) }
      return try exchange(&it)
    }
    try it.expect("SSH-")
    let version = try it.word(["2.0-", "1.99-", "1.5-", "1.3-", "1.2"])
    it.suffices()
    let software = try it.line(limit: 253)
    it.learn(.software, software)
    it.learn(.version, version.hasSuffix("-") ? String(version.dropLast()) : version)
    if software.mentions("netconf") { it.learn(.isNETCONF, "likely") }
    try algorithms(&it, isServer: isServer)
  }

  /// A capture that begins behind the identification shows the algorithms: a packet of SSH_MSG_KEXINIT.
  private static func exchange(_ it: inout Reader) throws(Mismatch) {
    // One method of each kind takes some 140 octets.
    try it.number32(in: 100...35_000, 16)
    try it.require((4...64).contains(try it.u8()), 2)
    try it.expect(20)
    try it.skip(16)
    let methods = try it.number32(in: 10...4096, 19)
    // Of a list that the capture cuts its beginning is enough.
    let shown = min(methods, it.remaining)
    guard shown >= 10 else { throw .short }
    try it.printable(shown)
    it.grounds = "the algorithms of SSH"
  }

  /// Behind its algorithms a server shows its key: SSH_MSG_KEXDH_REPLY (section 8), or that of a group that was agreed on
  /// (RFC 4419, section 3).
  private static func reply(_ it: inout Reader) throws(Mismatch) {
    try it.number32(in: 100...35_000, 16)
    try it.require((4...64).contains(try it.u8()), 2)
    try it.octet(of: 31, 33)
    try it.number32(in: 20...16_384, 17)
    let name = try it.number32(in: 4...64, 24)
    try it.printable(name)
    it.grounds = "the host key of SSH"
  }

  /// SSH_MSG_KEXINIT (section 7.1): the lists that HASSH digests.
  private static func algorithms(_ it: inout Reader, isServer: Bool) throws(Mismatch) {
    let length = try it.u32()
    guard length <= 35_000, try it.u8() < 64, try it.u8() == 20 else { return }
    try it.skip(16)
    var lists: [String] = []
    for _ in 0..<8 {
      let octets = try it.u32()
      guard octets <= it.remaining else { throw .short }
      guard let list = it.whole(octets) else { return }
      lists.append(list)
      try it.skip(octets)
    }
    let own = isServer ? [0, 3, 5, 7] : [0, 2, 4, 6]
    it.learn(isServer ? .hasshServer : .hassh, own.map { lists[$0] }.joined(separator: ";"))
  }
}
