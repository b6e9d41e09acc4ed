/// Cassandra's CQL binary protocol (native_protocol_v3 to v5, section 2).
enum Cassandra: Probe {
  static let application = "Cassandra"
  static let grounds = "a frame of CQL"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.u8()
    try it.require((1...6).contains(version), 4)
    let flags = try it.u8()
    try it.require(flags <= 0x1F, 1)
    try it.skip(version > 2 ? 2 : 1)
    let operation = try it.octet(of: 1, 5, 7, 9, 10, 11, 13, 15)
    let length = try it.number32(in: 0..<1 << 20, 4)
    try it.length(length, 8)
    if operation == 5 { return try it.require(length == 0, 8) }
    // A statement behind its length, where nothing is compressed (sections 4.1.4 and 4.1.5).
    if operation == 7 || operation == 9, flags & 1 == 0 {
      let count = try it.u32()
      try it.require(count > 3 && count + 4 <= length, 16)
      return _ = try it.printable(min(count, 4))
    }
    // Who begins names a version, and nothing is compressed yet (section 4.1.1).
    if operation == 1 {
      guard it.find("CQL_VERSION", within: min(length, 1024)) != nil else { throw it.left < length ? .short : .wrong }
      try it.require(true, 32)
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let version = try it.octet(in: 0x81...0x86)
    try it.octet(in: 0...0x1F)
    try it.skip(version > 0x82 ? 2 : 1)
    let operation = try it.octet(of: 0, 2, 3, 6, 8, 12, 14, 16)
    let length = try it.number32(in: 0..<1 << 24, 8)
    try it.length(length, 16)
    switch operation {
    // What went wrong is a number of 16 bits in 32, and said in words (section 9).
    case 0: try it.require(length >= 6 && it.peek16() ?? 0 == 0, 0)
    case 2: try it.require(length == 0, 0)
    // A result has its kind, at least (section 4.2.5).
    case 8: try it.require(length >= 4, 0)
    default: break
    }
  }
}
