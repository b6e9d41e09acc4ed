/// AFS' Rx: an epoch, a connection, a call, a sequence, a serial, a type, flags and a service.
enum AFSRx: Probe {
  static let application = "AFS-RX"
  static let transports = Transports.udp
  static let grounds = "a header of Rx"

  static func request(_ it: inout Reader) throws(Mismatch) { try header(&it, isClient: true) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, isClient: false) }

  private static func header(_ it: inout Reader, isClient: Bool) throws(Mismatch) {
    try it.skip(8)
    try it.number32(in: 0..<1 << 16, 16)
    try it.number32(in: 0..<1 << 12, 20)
    try it.number32(in: 0..<1 << 20, 12)
    try it.octet(in: 1...13)
    try it.require((try it.u8() & 1 == 1) == isClient, 1)
    try it.skip(1)
    try it.octet(in: 0...3)
    try it.skip(2)
  }
}
