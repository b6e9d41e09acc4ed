/// Kafka's protocol (its protocol guide, "Request header"): a length, a known key and version, a client's name, and what
/// the request of that key begins with.
enum Kafka: Probe {
  static let application = "Kafka"
  static let grounds = "a request header of Kafka"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 10...1 << 20, 3)
    try it.length(length, 8)
    let (key, version) = (try it.u16(), try it.u16())
    try it.require(key <= 75 && version <= 18, 0)
    try it.skip(4)
    // A client without a name proves too little.
    let name = try it.u16()
    try it.require(name > 0 && name <= length - 10 && name < 256, 2)
    let client = try it.printable(name)
    try it.require(client.utf8.allSatisfy { ($0 | 0x20) >= 0x61 || (0x2D...0x3A).contains($0) || $0 == 0x5F }, 1)
    it.learn(.software, client)
    try body(&it, key, version, left: length - 10 - name)
  }

  /// From which version on tagged fields end the header, by the request's key.
  private static let tagged = [9, 12, 6, 9, 4, 2, 6, 3, 8, 6, 3, 6, 4, 4, 4, 5, 3, Int.max, 3]

  /// What a request begins with behind its header, of those that clients send most ("The Messages").
  private static func body(_ it: inout Reader, _ key: Int, _ version: Int, left: Int) throws(Mismatch) {
    let isTagged = key < tagged.count && version >= tagged[key]
    // Clients have no fields to tag.
    if isTagged { try it.expect(0) }
    switch key {
    case 0:
      // A transaction or none, acknowledgements of none, of one or of all, a time to wait, and topics.
      if version > 2 { try text(&it, isTagged: isTagged) }
      try it.require([0, 1, 0xFFFF].contains(try it.u16()), 14)
      try it.require(try it.u32() < 1 << 31, 1)
      if !isTagged { try it.require((1..<1 << 14).contains(try it.u32()), 18) }
    case 1 where version < 15, 2:
      // A broker's number, or a consumer.
      let replica = try it.u32()
      try it.require(replica < 1 << 16 || replica >= 0xFFFF_FFFE, 15)
    case 3 where !isTagged:
      let topics = try it.u32()
      try it.require(topics < 1 << 14 || topics == 0xFFFF_FFFF, 17)
    case 9 where version > 7:
      // The groups are in a list.
      try it.octet(in: 1...127)
      try text(&it, isTagged: true)
    case 10 where version > 3:
      // A kind of key, and the keys in a list.
      try it.octet(in: 0...2)
      try it.octet(in: 1...127)
      try text(&it, isTagged: true)
    case 18 where isTagged:
      // What the client is called, and its version.
      for _ in 0..<2 { try text(&it, isTagged: true) }
      try it.expect(0)
    case 18: try it.require(left == 0, 16)
    case 8...14, 17: try text(&it, isTagged: isTagged)
    default: break
    }
  }

  /// A text behind its length, or none; behind tagged fields the length is one more, in one octet.
  private static func text(_ it: inout Reader, isTagged: Bool = false) throws(Mismatch) {
    if isTagged { return _ = try it.printable(max(it.octet(in: 0...127), 1) - 1) }
    let count = try it.u16()
    if count == 0xFFFF { return try it.require(true, 12) }
    try it.require((1...255).contains(count), 8)
    try it.printable(count)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 4...1 << 26, 2)
    try it.length(length, 6)
  }
}
