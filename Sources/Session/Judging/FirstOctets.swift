import Bytes

/// The first octets of a direction, kept until it is known what they are.
struct FirstOctets {
  /// No more than this is kept.
  static let limit = 64

  private(set) var octets = Octets()

  /// Keeps what fits of `span`.
  mutating func append(_ span: RawSpan) {
    let room = Self.limit - octets.count
    guard room > 0 else { return }
    octets.append(span.extracting(0..<min(room, span.byteCount)))
  }

  /// Whether nothing more is looked at.
  var isFull: Bool { octets.count >= Self.limit }

  /// What the octets look like, in words an operator can check by eye.
  var looks: String {
    guard !octets.isEmpty else { return "nothing" }
    let shown = octets.array.prefix(24)
    let printable = octets.array.lazy.filter { (0x20..<0x7F).contains($0) || $0 == 9 || $0 == 10 || $0 == 13 }.count
    if printable == octets.count {
      return "text that begins \(Self.quoted(shown))"
    }
    if octets.array.allSatisfy({ $0 == 0 }) { return "zeros" }
    return "binary, begins \(Self.hexadecimal(shown.prefix(12)))"
  }

  private static func quoted(_ octets: some Sequence<UInt8>) -> String {
    var text = "\""
    for octet in octets {
      switch octet {
      case 0x20..<0x7F where octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\"):
        text.unicodeScalars.append(Unicode.Scalar(octet))
      case 9: text += "\\t"
      case 10: text += "\\n"
      case 13: text += "\\r"
      default: text += "\\u{\(String(octet, radix: 16))}"
      }
    }
    return text + "\""
  }

  private static func hexadecimal(_ octets: some Sequence<UInt8>) -> String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
