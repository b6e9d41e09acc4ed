/// Firebird's and InterBase's remote protocol (its src/remote/protocol.h), in numbers of XDR.
enum Firebird: Probe {
  static let application = "Firebird"
  static let grounds = "an op_connect of Firebird"

  /// op_connect, what it is for, versions of the operation and the machine, a database, and how many protocols follow.
  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect32(1)
    // To attach, to create, or a service.
    let purpose = try it.number32(in: 19...82, 26)
    try it.require([19, 20, 82].contains(purpose), 4)
    try it.number32(in: 2...3, 30)
    try it.number32(in: 1...64, 26)
    let length = try it.number32(in: 0...1024, 20)
    // Not everybody's file has a name in ASCII.
    try it.skip((length + 3) & ~3)
    try it.number32(in: 1...16, 28)
  }

  /// op_accept and its successors, or a refusal: a version, a machine and a type that were offered.
  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer to an op_connect of Firebird"
    let operation = try it.number32(in: 3...98, 20)
    if operation == 4 { return try it.require(it.isAtEnd, 8) }
    try it.require([3, 94, 98].contains(operation), 4)
    // Firebird's own versions have their highest bit set.
    let version = try it.u32() & 0xFFFF
    try it.require((8...10).contains(version) || (0x800A...0x8020).contains(version), 10)
    try it.number32(in: 1...64, 26)
    try it.require(try it.u32() & 0xFF < 8, 5)
  }
}
