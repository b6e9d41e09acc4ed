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

  /// Octets of a side, of which `isAnswer` says that the other one may have asked for a credential, and `isDoubtful`
  /// that it may have, and nobody saw it.
  init(_ octets: [UInt8], isAnswer: Bool = false, isDoubtful: Bool = false) {
    kind = Self.kind(of: octets)
    count = octets.count
    let shown = Array(octets.prefix(24))
    first = isAnswer ? [] : shown.prefix(Self.told(of: octets, isDoubtful: isDoubtful))
  }

  // MARK: What may be told

  /// The octets of binary that are told: enough for the numbers that tell a protocol.
  private static let binaryLimit = 12
  /// Those that are told of binary whatever they are, unless it is doubtful.
  private static let magicLimit = 4

  /// How many of the first octets of a side may be told where nobody knows what they are. Doubtful are those of a side
  /// that may have been asked for a credential without anybody seeing it.
  public static func told(of octets: [UInt8], isDoubtful: Bool) -> Int {
    let end = CredentialWords.end(in: octets) ?? octets.count
    switch kind(of: octets) {
    case .nothing, .zeros: return octets.count
    case .constant: return isDoubtful ? 0 : end
    case .xml: return isDoubtful ? 0 : min(end, contentStart(in: octets))
    case .text:
      // Behind the first line may stand whatever it announces in a language that nobody knows.
      let line = octets[..<lineEnd(in: octets)]
      return isDoubtful && !isProbe(line) ? 0 : min(end, userStart(in: line))
    case .random, .binary:
      let text = max(textStart(in: octets), isDoubtful ? 0 : magicLimit)
      return min(end, text, passwordStart(in: octets), binaryLimit)
    }
  }

  /// Behind the first line that is not blank.
  private static func lineEnd(in octets: [UInt8]) -> Int {
    guard let start = octets.firstIndex(where: { $0 > 0x20 }) else { return octets.count }
    guard let end = octets[start...].firstIndex(where: { $0 == 10 || $0 == 13 }) else { return octets.count }
    return octets[end...].starts(with: [13, 10]) ? end + 2 : end + 1
  }

  /// Where what a URI says of a user begins (RFC 3986, section 3.2.1), with a scheme or without; else the end.
  private static func userStart(in line: ArraySlice<UInt8>) -> Int {
    for word in line.split(whereSeparator: { $0 <= 0x20 }) {
      guard let colon = word.firstIndex(of: UInt8(ascii: ":")), word[colon...].contains(UInt8(ascii: "@")) else {
        continue
      }
      return word[colon...].starts(with: "://".utf8) ? colon + 3 : word.startIndex
    }
    return line.endIndex
  }

  /// Where the first text between the tags of XML begins.
  private static func contentStart(in octets: [UInt8]) -> Int {
    var index = octets.firstIndex(of: UInt8(ascii: "<")) ?? octets.count
    while index < octets.count, octets[index] == UInt8(ascii: "<") {
      guard let end = octets[index...].firstIndex(of: UInt8(ascii: ">")) else { return octets.count }
      index = octets[(end + 1)...].firstIndex { $0 > 0x20 } ?? octets.count
    }
    return index
  }

  /// Where the first three octets of text in binary begin.
  private static func textStart(in octets: [UInt8]) -> Int {
    var count = 0
    for (index, octet) in octets.prefix(64).enumerated() {
      count = isText(octet) ? count + 1 : 0
      if count == 3 { return index - 2 }
    }
    return octets.count
  }

  /// Where a password begins in binary that has the form of an authentication, whatever it is made of.
  private static func passwordStart(in octets: [UInt8]) -> Int {
    // RIP-2 with a simple password: command, version, unused, address family 0xFFFF, type 2 (RFC 2453, section 4.1).
    if octets.count > 8, (1...2).contains(octets[0]), octets[1] == 2, octets[4...].starts(with: [0xFF, 0xFF, 0, 2]) {
      return 8
    }
    // SOCKS: version 1, a name, a password (RFC 1929, section 2), maybe behind the methods (RFC 1928, section 3).
    let methods = octets.count > 2 && octets[0] == 5 ? 2 + Int(octets[1]) : 0
    return isSubnegotiation(octets.dropFirst(methods)) ? methods + 1 : octets.count
  }

  private static func isSubnegotiation(_ octets: ArraySlice<UInt8>) -> Bool {
    guard octets.first == 1, let name = octets.dropFirst().first, name > 0 else { return false }
    guard let password = octets.dropFirst(2 + Int(name)).first, password > 0 else { return false }
    let next = octets.dropFirst(3 + Int(name) + Int(password)).first
    return octets.dropFirst(2).prefix(Int(name)).allSatisfy(isText) && (next == nil || next == 5)
  }

  /// What scanners and programs say that are not asked for anything, as the first word of a line.
  private static let requests: Set<String> = ["GET", "HEAD", "OPTIONS"]
  private static let greetings: Set<String> = ["EHLO", "HELO", "LHLO"]
  private static let commands: Set<String> = ["HELP", "QUIT", "STATS", "VERSION", "?"]

  /// Whether a line is none that a log-in has.
  private static func isProbe(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split { $0 <= 0x20 }
    guard let first = words.first else { return true }
    let word = String(decoding: first, as: UTF8.self).uppercased()
    if words.count == 1 { return commands.contains(word) }
    if words.count == 2, greetings.contains(word) { return true }
    return requests.contains(word) && (words[1].first == UInt8(ascii: "/") || words[1].elementsEqual("*".utf8))
  }

  // MARK: Kinds

  private static func kind(of octets: [UInt8]) -> Kind {
    guard let first = octets.first else { return .nothing }
    if octets.allSatisfy({ $0 == 0 }) { return .zeros }
    if octets.count > 1, octets.allSatisfy({ $0 == first }) { return .constant }
    if octets.allSatisfy(isText) {
      let start = octets.first { $0 > 0x20 }
      return start == UInt8(ascii: "<") && octets.contains(UInt8(ascii: ">")) ? .xml : .text
    }
    return isRandom(octets.prefix(1024)) ? .random : .binary
  }

  private static func isText(_ octet: UInt8) -> Bool { octet >= 0x20 && octet < 0x7F || (9...13).contains(octet) }

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
    case .random where first.isEmpty: "high entropy, as encrypted or compressed octets have (\(count) octets)"
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
