/// Octets with their place in a stream (output.md, b): offset, hex, text.
struct HexDump {
  /// How wide a line is at most.
  static let columns = 77

  /// An octet of the dump; nil for one that may not be shown.
  private var octets: [UInt8?] = []
  private var start: UInt64 = 0
  /// The lines built so far.
  private(set) var lines: [String] = []
  private let limit: Int
  /// How many lines there are in all.
  private(set) var count = 0

  /// A dump of which `limit` lines are built.
  init(limit: Int) { self.limit = limit }

  /// Adds the octets at `offset` of the stream; those that go on where the last ones ended share a line with them.
  mutating func add(_ new: some Sequence<UInt8?>, at offset: UInt64) {
    if offset != start &+ UInt64(octets.count) {
      finish()
      start = offset
    }
    for octet in new {
      octets.append(octet)
      if octets.count == 16 { flush() }
    }
  }

  /// Ends the last line.
  mutating func finish() { if !octets.isEmpty { flush() } }

  private mutating func flush() {
    count += 1
    if lines.count < limit { lines.append(line()) }
    start &+= UInt64(octets.count)
    octets.removeAll(keepingCapacity: true)
  }

  private func line() -> String {
    let hexOffset = String(start, radix: 16)
    var line = String(repeating: "0", count: max(0, 8 - hexOffset.count)) + hexOffset + " "
    for index in 0..<16 {
      guard index < octets.count else {
        line += "   "
        continue
      }
      line += " " + (octets[index].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) } ?? "**")
    }
    line += "  |"
    for octet in octets {
      guard let octet else {
        line += "*"
        continue
      }
      line.unicodeScalars.append(octet >= 0x20 && octet < 0x7F ? Unicode.Scalar(octet) : ".")
    }
    return line + "|"
  }
}
