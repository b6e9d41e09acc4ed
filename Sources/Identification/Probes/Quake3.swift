/// Quake III's connectionless packets: four octets of 255 and a word.
enum Quake3: PeerProbe {
  static let application = "Quake3"
  static let transports = Transports.udp
  static let grounds = "a connectionless packet of Quake III"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect32(0xFFFF_FFFF)
    try it.word([
      "getstatus", "getinfo", "getservers", "getchallenge", "statusResponse", "infoResponse", "connect ",
      "challengeResponse", "print\n",
    ])
  }
}
