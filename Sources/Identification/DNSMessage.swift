/// A message of DNS (RFC 1035, section 4.1), as far as it proves to be one.
struct DNSMessage {
  /// Where the header begins.
  let start: Int
  private(set) var isResponse = false
  private(set) var name = ""
  private var identifier = 0
  private var flags = 0
  private var labels = 0

  init(start: Int) { self.start = start }

  /// Multicast DNS: no identifier, no recursion, and a name of the local domain or an address (RFC 6762, section 18).
  var isMulticast: Bool {
    guard identifier == 0, flags & 0x7BFF == 0 else { return false }
    let lower = name.lowercased()
    return lower.hasSuffix("local") || lower.hasSuffix(".arpa") || lower.hasSuffix("._tcp") || lower.hasSuffix("._udp")
  }

  /// LLMNR: no recursion is desired, and a name of one label or an address is asked for (RFC 4795, section 2.1.1).
  var isLinkLocal: Bool { !isMulticast && flags & 0x79FF == 0 && flags & 0x0700 == 0 && labels == 1 }

  mutating func read(_ it: inout Reader) throws(Mismatch) {
    identifier = try it.u16()
    flags = try it.u16()
    isResponse = flags & 0x8000 != 0
    try it.require([0, 1, 2, 4, 5, 6].contains(flags >> 11 & 15) && flags & 0x40 == 0, 2)
    var counts: [Int] = []
    for _ in 0..<4 { counts.append(try it.number16(in: 0...255)) }
    try it.require(counts.contains { $0 > 0 } && (counts[0] <= 1 || identifier == 0), 4)
    for number in 0..<counts[0] { try question(&it, isFirst: number == 0) }
    for number in 0..<counts[1] + counts[2] + counts[3] {
      // A datagram cut by the snap length has shown enough.
      if it.isDatagram, it.remaining == 0, it.bits >= 32, it.wireLength > 0 { break }
      try record(&it, isFirst: number == 0 && counts[0] == 0)
    }
    if it.isDatagram { try it.require(it.isAtEnd, 8) }
    // Who asks about the root wants recursion, or says by EDNS how much may be answered.
    if labels == 0, !isResponse { try it.require(flags & ~0x0130 == 0 && (flags & 0x0100 != 0 || counts[3] > 0), 1) }
  }

  private mutating func question(_ it: inout Reader, isFirst: Bool) throws(Mismatch) {
    let asked = try domain(&it)
    if isFirst { name = asked }
    try it.require((1...300).contains(try it.u16() & 0x7FFF), 7)
    try classCode(&it, extra: 255)
  }

  private mutating func record(_ it: inout Reader, isFirst: Bool) throws(Mismatch) {
    let owner = try domain(&it)
    if isFirst { name = owner }
    let type = try it.u16()
    try it.require((1...300).contains(type) || type == 32_769, 7)
    if type == 41 { try it.skip(2) } else { try classCode(&it, extra: 254) }
    try it.skip(4)
    let length = try it.u16()
    if type == 1 { try it.require(length == 4 || length == 0, 15) }
    if type == 28 { try it.require(length == 16 || length == 0, 15) }
    try it.skip(length)
  }

  private func classCode(_ it: inout Reader, extra: Int) throws(Mismatch) {
    let code = try it.u16() & 0x7FFF
    try it.require(code == 1 || code == 3 || code == 4 || code == extra || code == 255, 12)
  }

  /// A name in labels of at most 63 octets, or a pointer to an earlier place (section 4.1.4).
  private mutating func domain(_ it: inout Reader) throws(Mismatch) -> String {
    var name = ""
    var count = 0
    var octets = 0
    while true {
      let length = try it.u8()
      if length & 0xC0 == 0xC0 {
        let target = (length & 0x3F) << 8 | (try it.u8())
        try it.require(target >= 12 && target < it.position - start, 2)
        break
      }
      if length == 0 { break }
      octets += length + 1
      try it.require(length < 64 && octets <= 255, 2)
      guard length <= it.remaining else { throw .short }
      let label = it.text(length)
      // A label of 32 letters is NetBIOS' encoding.
      if length == 32, count == 0, label.utf8.allSatisfy({ (0x41...0x50).contains($0) }) { throw .wrong }
      if !label.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { throw .wrong }
      if name.utf8.count < 128 { name += (name.isEmpty ? "" : ".") + label }
      count += 1
      try it.skip(length)
    }
    labels = max(labels, count)
    return name
  }
}
