/// HiSLIP (IVI-6.1, section 2.4): messages behind HS.
enum HiSLIP: PeerProbe {
  static let application = "HiSLIP"
  static let grounds = "a message header of HiSLIP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("HS")
    try it.octet(in: 0...26)
    try it.octet(in: 0...15)
    try it.skip(4)
    // 64 bits of length: nobody sends more than a gigabyte.
    try it.expect32(0)
    let length = try it.number32(in: 0..<1 << 28, 4)
    try it.length(length, 8)
  }
}
