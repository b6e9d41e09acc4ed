/// eDonkey 2000 and eMule over TCP.
enum EDonkey: PeerProbe {
  static let application = "eDonkey"
  static let grounds = "a Hello of eDonkey"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 0xE3, 0xC5, 0xD4)
    let length = try it.le32()
    try it.require((1...1 << 19).contains(length), 13)
    try it.length(length, 16)
    let operation = try it.octet(of: 0x01, 0x4C, 0x38, 0x40, 0x34, 0x14)
    if operation == 1, it.peek() == 16 { try it.expect(16) }
  }
}
