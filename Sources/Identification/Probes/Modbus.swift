/// Modbus over TCP (its messaging guide, section 3.1.3): the length is that of unit, function and data.
enum Modbus: Probe {
  static let application = "Modbus"
  static let transports = Transports.both
  static let grounds = "a request of Modbus"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd || it.isDatagram { return }
      let (length, function) = try header(&it)
      switch function {
      case 1...6:
        try it.require(length == 6, 8)
        // So many coils or registers go into a message (section 6 of the protocol), and a coil is on or off.
        guard let value = it.peek16(2) else { throw .short }
        if function < 5 { try it.require((1...(function < 3 ? 2000 : 125)).contains(value), 4) }
        if function == 5 { try it.require(value == 0 || value == 0xFF00, 4) }
      case 7, 11, 12, 17: try it.require(length == 2, 8)
      case 15, 16: try it.require(length >= 8 && it.peek(4).map { $0 + 7 == length } ?? false, 8)
      default: try it.require([8, 20, 21, 22, 23, 24, 43, 90, 125].contains(function), 4)
      }
      try it.skip(length - 2)
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer of Modbus"
    for number in 0..<3 {
      if number > 0, it.isAtEnd || it.isDatagram { return }
      let (length, function) = try header(&it)
      switch function {
      // A count of octets goes before registers and coils.
      case 1...4: try it.require(it.peek().map { $0 + 3 == length } ?? false, 8)
      case 5, 6, 15, 16: try it.require(length == 6, 8)
      case 0x81...0xFF: try it.require(length == 3 && it.peek().map { $0 < 12 } ?? false, 12)
      default: try it.require([7, 8, 11, 12, 17, 20, 21, 22, 23, 24, 43, 90, 125].contains(function), 4)
      }
      try it.skip(length - 2)
    }
  }

  private static func header(_ it: inout Reader) throws(Mismatch) -> (Int, function: Int) {
    try it.skip(2)
    try it.expect16(0)
    let length = try it.number16(in: 2...254)
    try it.length(length, 8)
    try it.skip(1)
    return (length, try it.u8())
  }
}
