/// AFS' Rx: an epoch, a connection, a call, a sequence, a serial, a type, flags and a service.
enum AFSRx: Probe {
  static let application = "AFS-RX"
  static let transports = Transports.udp
  static let grounds = "a header of Rx"

  static func request(_ it: inout Reader) throws(Mismatch) { try header(&it, isClient: true) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, isClient: false) }

  private static func header(_ it: inout Reader, isClient: Bool) throws(Mismatch) {
    // An epoch is a time since the protocol was made, or random with its highest bit set.
    try it.require(try it.u8() >= 0x20, 2)
    try it.skip(7)
    // The first calls, packets and serials of a connection, counted from one but for acknowledgements.
    try it.number32(in: 1..<1 << 16, 8)
    try it.number32(in: 0..<1 << 12, 10)
    try it.number32(in: 0..<1 << 20, 6)
    try it.octet(in: 1...13)
    try it.require((try it.u8() & 1 == 1) == isClient, 1)
    try it.skip(1)
    try it.octet(in: 0...3)
    try it.skip(2)
  }
}
