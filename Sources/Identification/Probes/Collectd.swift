/// collectd's binary protocol: parts of a type and a length, a host or a time first, that fill the datagram.
enum Collectd: PeerProbe {
  static let application = "collectd"
  static let transports = Transports.udp
  static let grounds = "parts of collectd that fill their datagram"

  static func request(_ it: inout Reader) throws(Mismatch) {
    var count = 0
    while !it.isAtEnd {
      let type = try it.u16()
      try it.require(type <= 9 || type == 0x100 || type == 0x101, 12)
      let length = try it.u16()
      try it.require(length >= 5 && length - 4 <= it.wireLength, 4)
      if [1, 7, 8, 9].contains(type) { try it.require(length == 12, 15) }
      if type == 0, count == 0 { it.learn(.host, it.text(length - 5)) }
      count += 1
      try it.skip(length - 4)
    }
    try it.require(count >= 3, 0)
  }
}
