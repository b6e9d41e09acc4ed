/// What octets look like that nobody knows, in words an operator can check by eye, and without what may be a credential.
public struct Looks: Equatable, Sendable, CustomStringConvertible {
  /// What kind of octets they are.
  public enum Kind: String, Sendable, CaseIterable {
    case nothing, text, xml = "XML", zeros, constant, random, binary
  }

  /// No octets at all.
  public static let none = Looks([])

  /// What kind of octets they are.
  public let kind: Kind
  /// How many octets that rests on.
  public let count: Int
  /// The first of them, up to where a credential may begin.
  private let first: ArraySlice<UInt8>

  /// Octets of a side, of which `isAnswer` says that the other one may have asked for a credential.
  init(_ octets: [UInt8], isAnswer: Bool = false) {
    kind = Self.kind(of: octets)
    count = octets.count
    let shown = Array(octets.prefix(24))
    first = isAnswer ? [] : shown.prefix(CredentialWords.end(in: shown) ?? shown.count)
  }

  private static func kind(of octets: [UInt8]) -> Kind {
    guard let first = octets.first else { return .nothing }
    if octets.allSatisfy({ $0 == 0 }) { return .zeros }
    if octets.count > 1, octets.allSatisfy({ $0 == first }) { return .constant }
    let isText = octets.allSatisfy { $0 >= 0x20 && $0 < 0x7F || (9...13).contains($0) }
    if isText {
      let start = octets.first { $0 > 0x20 }
      return start == UInt8(ascii: "<") && octets.contains(UInt8(ascii: ">")) ? .xml : .text
    }
    return isRandom(octets.prefix(1024)) ? .random : .binary
  }

  /// Whether the octets are spread as random ones are: a chi-squared test over the values of half octets, which needs
  /// no more than some hundred of them.
  private static func isRandom(_ octets: ArraySlice<UInt8>) -> Bool {
    guard octets.count >= 128 else { return false }
    var counts = [Int](repeating: 0, count: 16)
    for octet in octets {
      counts[Int(octet >> 4)] += 1
      counts[Int(octet & 15)] += 1
    }
    let expected = octets.count * 2 / 16
    let squares = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) }
    // 15 degrees of freedom: 37.7 is exceeded once in a thousand.
    return squares < expected * 38
  }

  /// The octets in words, with the first of them.
  public var description: String {
    switch kind {
    case .nothing: "nothing"
    case .zeros: count == 1 ? "one octet of zero" : "zeros (\(count) octets)"
    case _ where first.isEmpty: "\(kind.rawValue) (\(count) octets)"
    case .text: "text that begins \(Self.quoted(first))"
    case .xml: "XML that begins \(Self.quoted(first))"
    case .constant: "nothing but \(Self.hexadecimal(first.prefix(1))) (\(count) octets)"
    case .random: "high entropy, as encrypted or compressed octets have, begins \(Self.hexadecimal(first.prefix(12)))"
    case .binary: "binary, begins \(Self.hexadecimal(first.prefix(12)))"
    }
  }

  /// A captured text between quotes, its first 64 octets, with nothing in it that a terminal would obey.
  public static func quoted(_ text: String) -> String { quoted(text.utf8.prefix(64)) }

  static func quoted(_ octets: some Sequence<UInt8>) -> String {
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
