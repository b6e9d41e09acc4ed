/// Aerospike's wire protocol (its client's "as_proto" and "as_msg"): version 2, a type, and a length of six octets.
enum Aerospike: PeerProbe {
  static let application = "Aerospike"
  static let grounds = "messages of Aerospike"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    let type = try it.octet(of: 1, 3)
    try it.zeros(3)
    let length = try it.u24()
    try it.length(length, 12)
    if type == 1 {
      // Names of what is asked for in lines; answers have their values behind a tab.
      try it.require((2...1 << 16).contains(length), 4)
      for place in 0..<min(length, 8) {
        guard let octet = it.peek(place) else { throw .short }
        try it.require((0x20..<0x7F).contains(octet) || octet == 0x0A || octet == 0x09, 1)
      }
      try it.skip(length - 1)
      return try it.expect(0x0A)
    }
    // A header of 22 octets, an octet that is not used, a result; fields and operations behind them, five octets at least.
    try it.require(length >= 22, 0)
    try it.expect(22)
    try it.skip(3)
    try it.expect(0)
    try it.skip(13)
    let (fields, operations) = (try it.u16(), try it.u16())
    try it.require(fields < 64 && 22 + 5 * fields + 8 * operations <= length, 12)
    try it.skip(length - 22)
  }
}
