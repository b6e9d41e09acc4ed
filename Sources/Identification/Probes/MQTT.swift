/// MQTT 3.1 to 5 (its specification, sections 2.1 and 3.1).
enum MQTT: Probe {
  static let application = "MQTT"
  static let grounds = "a CONNECT packet of MQTT"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() != 0x10 { return try packet(&it) }
    try it.expect(0x10)
    try it.length(length(&it), 7)
    let name = try it.number16(in: 4...6)
    if name == 4 { try it.expect("MQTT") } else { try it.expect("MQIsdp") }
    let version = try it.octet(in: 3...5)
    it.learn(.version, version == 5 ? "5" : version == 4 ? "3.1.1" : "3.1")
    // The flags' lowest bit is reserved, and zero.
    try it.require(try it.u8() & 1 == 0, 1)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    guard it.peek() == 0x20 else { return try packet(&it) }
    try it.expect(0x20)
    let length = try length(&it)
    try it.length(length, 7)
    try it.octet(of: 0, 1)
    let code = try it.u8()
    try it.require(code <= 5 || code >= 0x80 && code < 0xA3, 2)
    // Version 5 has properties behind it.
    if length > 2, let properties = it.peek(), properties < 0x80 { try it.require(properties + 3 == length, 8) }
    it.grounds = "a CONNACK packet of MQTT"
    guard length == 2 else { return }
    it.suffices()
    try packet(&it)
  }

  /// Packets from the middle of a session; as many as there are must fit.
  private static func packet(_ it: inout Reader) throws(Mismatch) {
    if it.grounds == nil { it.grounds = "packets of MQTT" }
    for _ in 0..<4 {
      if it.isAtEnd { return }
      let head = try it.u8()
      let type = head >> 4
      let flags = head & 15
      try it.require((3...14).contains(type), 0)
      try it.require(type == 3 ? flags & 6 != 6 : flags == ([6, 8, 10].contains(type) ? 2 : 0), type == 3 ? 0 : 4)
      let length = try length(&it)
      switch type {
      case 12, 13: try it.require(length == 0, 14)
      case 14: try it.require(length < 64, 4)
      case 4, 5, 6, 7, 11: try it.require((2...4).contains(length), 6)
      case 8:
        // A packet's number, then the first topic.
        guard let topic = it.peek16(2) else { throw .short }
        try it.require(topic > 0 && topic + 5 <= length && topic < 1024, 6)
        try self.topic(&it, behind: 4, topic)
      case 9:
        // What is granted of each subscription, or that it is not.
        guard length >= 3, length < 256 else { throw .wrong }
        try it.require((2..<length).allSatisfy { [0, 1, 2, 0x80].contains(it.peek($0) ?? 0) }, 8)
      case 3:
        guard let topic = it.peek16() else { throw .short }
        try it.require(topic > 0 && topic + 2 <= length && topic < 1024, 6)
        try self.topic(&it, behind: 2, topic)
        // What is published may be longer than what is kept.
        if topic >= 4 { it.suffices() }
      default: try it.require(length > 2 && length < 1 << 16, 2)
      }
      try it.length(length, 4)
      try it.skip(length)
    }
  }

  /// The name of a topic, so many octets from here; nothing is read.
  private static func topic(_ it: inout Reader, behind start: Int, _ length: Int) throws(Mismatch) {
    var name = it
    try name.skip(start)
    try name.printable(length)
    try it.require(true, min(length, 16))
  }

  /// Seven bits an octet, the lowest first; the shortest form only.
  private static func length(_ it: inout Reader) throws(Mismatch) -> Int {
    var length = 0
    for place in 0..<4 {
      let octet = try it.u8()
      length |= (octet & 0x7F) << (7 * place)
      if octet & 0x80 == 0 { return length }
    }
    throw .wrong
  }
}
