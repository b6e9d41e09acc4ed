/// XDMCP (its specification, section 5): version 1, an operation, a length that agrees.
enum XDMCP: Probe {
  static let application = "XDMCP"
  static let transports = Transports.udp
  static let grounds = "a packet of XDMCP"

  /// What displays say: queries, a request, to be managed, and to be kept alive.
  static func request(_ it: inout Reader) throws(Mismatch) { try packet(&it, [1, 2, 3, 4, 7, 10, 13]) }

  /// What managers say to that.
  static func answer(_ it: inout Reader) throws(Mismatch) { try packet(&it, [5, 6, 8, 9, 11, 12, 14]) }

  private static func packet(_ it: inout Reader, _ operations: [Int]) throws(Mismatch) {
    try it.expect16(1)
    try it.require(operations.contains(try it.u16()), 13)
    try it.require(try it.u16() == it.wireLength, 16)
  }
}
