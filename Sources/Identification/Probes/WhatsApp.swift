/// WhatsApp's chat: WA with its version, then a length and a dictionary's or Noise's first octet.
enum WhatsApp: CallProbe {
  static let application = "WhatsApp"
  static let grounds = "the prologue of WhatsApp"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.holds("ED") {
      try it.expect("ED")
      try it.expect(0, 1)
      try it.skip(it.u24())
    }
    try it.expect("WA")
    try it.octet(in: 1...6)
    try it.octet(in: 0...15)
    if it.peek() == 0, it.peek(1) == 0, it.peek(2) == 0 { try it.expect(0) }
    let length = try it.u24()
    try it.require((8...4096).contains(length), 12)
    try it.octet(of: 0xF8, 0x12, 0xF9)
  }
}
