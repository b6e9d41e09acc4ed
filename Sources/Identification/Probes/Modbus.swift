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
      case 23: try it.require(it.peek(8).map { $0 + 11 <= length } ?? false, 4)
      case 24: try it.require(length == 4, 8)
      default: try other(&it, function, length)
      }
      try it.skip(length - 2)
    }
  }

  /// What is the same of a request and its answer, by the function's own length (sections 6.8 to 6.21 of the protocol).
  private static func other(_ it: inout Reader, _ function: Int, _ length: Int) throws(Mismatch) {
    switch function {
    case 8: try it.require(length >= 6 && length % 2 == 0 && (it.peek16() ?? 0) < 21, 4)
    case 20, 21: try it.require(it.peek().map { $0 + 3 == length } ?? false, 8)
    case 22: try it.require(length == 8, 8)
    // Encapsulated: CANopen, or who made the device.
    case 43: try it.require(it.peek() == 13 || it.peek() == 14, 6)
    default: try it.require(function == 90 || function == 125, 4)
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
      case 7: try it.require(length == 3, 8)
      case 11: try it.require(length == 6, 8)
      case 12, 17, 23: try it.require(it.peek().map { $0 + 3 == length } ?? false, 8)
      case 24: try it.require(it.peek16().map { $0 + 4 == length } ?? false, 8)
      default: try other(&it, function, length)
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
