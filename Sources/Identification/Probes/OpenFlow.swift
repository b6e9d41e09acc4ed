/// OpenFlow 1.0 to 1.5 (its specification, section 7.1).
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |    version    |     type      |            length             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                              xid                              |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
enum OpenFlow: PeerProbe {
  static let application = "OpenFlow"
  static let grounds = "messages of OpenFlow"

  /// What of a message's header tells how the next one goes on.
  private struct Header {
    let version: Int
    let type: Int
    let xid: Int
    var isHello: Bool { type == 0 }
  }

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try message(&it, isBegun: false)
    if first.isHello {
      for _ in 0..<2 where !it.isAtEnd { _ = try message(&it) }
      return
    }
    // Both sides begin by a hello. Behind it a type and a length are anybody's: two messages must go together.
    if it.spokeFirst != nil { throw .wrong }
    let second = try message(&it, isBegun: false)
    try it.require(first.version == second.version, 2)
    // Requests are numbered in their order; what nobody asked for has the number 0.
    let step = abs(second.xid - first.xid)
    try it.require((1...256).contains(step) || second.xid == 0 || first.xid == 0, 8)
    if !it.isAtEnd { _ = try message(&it, isBegun: false) }
  }

  /// Reads a message; where no hello has begun, others' headers are the same, and a length proves little.
  private static func message(_ it: inout Reader, isBegun: Bool = true) throws(Mismatch) -> Header {
    let version = try it.octet(in: 1...6)
    let type = try it.octet(in: 0...35)
    let length = try it.u16()
    try it.require(length < 1 << 14, 2)
    switch type {
    // A HELLO has elements since 1.3 only.
    case 0: try it.require(length == 8 || (version >= 4 && (16...64).contains(length)), 10)
    // A request for features or for configuration has nothing but a header.
    case 5, 7: try it.require(length == 8, 8)
    case 8, 9: try it.require(length == 12, 8)
    // An echo is empty, as a rule.
    case 2, 3: try it.require(length >= 8, length == 8 ? 6 : 0)
    default: try it.require(length >= least(version, type), 0)
    }
    try it.length(length - 4, isBegun || type == 0 ? 12 : 4)
    let xid = try it.u32()
    // Kinds of errors are few (section 7.5.4).
    if type == 1, let kind = it.peek16() { try it.require(kind < 18 || kind == 0xFFFF, 0) }
    if type == 0, length == 8 { try it.require(true, 8) }
    if type == 0, length >= 16 {
      // The first element is a bitmap of versions.
      try it.expect16(1)
      let element = try it.u16()
      try it.require(element >= 8 && element % 4 == 0 && element <= length - 8, 6)
      try it.skip(length - 12)
    } else {
      try it.skip(length - 8)
    }
    return Header(version: version, type: type, xid: xid)
  }

  /// What is fixed of a message (sections 7.3 to 7.5), in all versions from 1.1 on, and in 1.0, whose last type is 21.
  private static func least(_ version: Int, _ type: Int) -> Int {
    if version == 1 { return type < leastOf10.count ? leastOf10[type] : .max }
    return type < leastBehind10.count ? leastBehind10[type] : 8
  }

  private static let leastOf10 = [
    8, 12, 8, 8, 12, 8, 32, 8, 12, 12, 18, 88, 64, 16, 72, 32, 12, 12, 8, 8, 12, 16,
  ]
  private static let leastBehind10 = [
    8, 12, 8, 8, 16, 8, 24, 8, 12, 12, 24, 40, 56, 24, 48, 16, 32, 16, 16, 16, 8, 8, 12, 16, 16, 16,
  ]
}
