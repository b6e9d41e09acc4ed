/// Ubiquiti's discovery: a version, a command, and TLVs whose length is told and which fill the datagram.
enum UBNT: PeerProbe {
  static let application = "UBNT"
  static let transports = Transports.udp
  static let grounds = "TLVs of Ubiquiti's discovery that fill their datagram"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 1, 2)
    try it.octet(of: 0, 6, 8, 9, 10, 11)
    try it.length(it.u16(), 16)
    var count = 0
    while !it.isAtEnd {
      try it.octet(in: 1...63)
      let length = try it.u16()
      try it.require(length <= it.wireLength && length < 512, 7)
      try it.skip(length)
      count += 1
    }
    // An empty question is four octets that much else may be.
    try it.require(count > 0 && it.isLast, 0)
  }
}
