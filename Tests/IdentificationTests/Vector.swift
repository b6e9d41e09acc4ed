import Bytes
import Testing

@testable import Identification

/// What two sides of a flow say first, and what it is.
struct Vector: Sendable, CustomTestStringConvertible {
  let application: String?
  let transport: Transports
  let client: [[UInt8]]
  let server: [[UInt8]]
  let ports: (UInt16, UInt16)
  /// Whether the server's first piece came before the client's.
  let isServerFirst: Bool

  var testDescription: String { "\(application ?? "unknown") over \(transport)" }

  /// A vector whose octets are written as in ``octets(_:)``: pieces are separated by `|`.
  init(
    _ application: String?, _ transport: Transports = .tcp, client: String = "", server: String = "",
    ports: (UInt16, UInt16) = (50_000, 831), isServerFirst: Bool = false
  ) {
    self.application = application
    self.transport = transport
    self.client = Self.pieces(client)
    self.server = Self.pieces(server)
    self.ports = ports
    self.isServerFirst = isServerFirst
  }

  private init(_ vector: Vector, client: [[UInt8]], server: [[UInt8]]) {
    application = vector.application
    transport = vector.transport
    self.client = client
    self.server = server
    ports = vector.ports
    isServerFirst = vector.isServerFirst
  }

  /// The same vector with every piece changed.
  func changed(_ change: ([UInt8]) -> [UInt8]) -> Vector {
    Vector(self, client: client.map(change), server: server.map(change))
  }

  /// What the probes say of it.
  var recognition: Recognition? { openings.recognition() }

  /// What is kept of both sides.
  var openings: Openings {
    var openings = Openings(transport, ports: ports, isInitiatorKnown: true)
    for place in 0..<max(client.count, server.count) {
      for speaker in isServerFirst ? [Speaker.listener, .initiator] : [.initiator, .listener] {
        let pieces = speaker == .initiator ? client : server
        if pieces.indices.contains(place) { Self.append(pieces[place], speaker, to: &openings) }
      }
    }
    return openings
  }

  private static func append(_ piece: [UInt8], _ speaker: Speaker, to openings: inout Openings) {
    Octets(piece).withBytes { openings.append($0, from: speaker, wireLength: piece.count) }
  }

  private static func pieces(_ text: String) -> [[UInt8]] {
    text.isEmpty ? [] : text.split(separator: "|").map { octets(String($0)) }
  }

  /// Octets in hexadecimal, text between apostrophes (with `\r`, `\n`, `\t` and `\p` for a bar), and `NN*count` for one
  /// octet many times or, with `aa` and `bb`, for as many that may be anything; `@2` and `@4` begin a length of that many
  /// octets over the rest, `<2`, `<4` of least significant first.
  static func octets(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == " " || first == "\n" {
        rest = rest.dropFirst()
      } else if first == "'" {
        let end = rest.dropFirst().firstIndex(of: "'") ?? rest.endIndex
        result += literal(rest[rest.index(after: rest.startIndex)..<end])
        rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      } else if first == "@" || first == "<" {
        let width = Int(String(rest.dropFirst().prefix(1))) ?? 1
        let tail = octets(String(rest.dropFirst(2)))
        let digits = (0..<width).map { UInt8(truncatingIfNeeded: tail.count >> (8 * $0)) }
        return result + (first == "@" ? digits.reversed() : digits) + tail
      } else {
        let word = rest.prefix { $0 != " " && $0 != "\n" && $0 != "'" }
        rest = rest.dropFirst(word.count)
        let parts = word.split(separator: "*")
        let value = hexadecimal(parts[0])
        let count = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
        let isAny = value == [0xAA] || value == [0xBB]
        for place in 0..<count { result += isAny ? [filler(value[0], place)] : value }
      }
    }
    return result
  }

  /// An octet of a field that may hold anything: they differ, and none is zero.
  private static func filler(_ first: UInt8, _ place: Int) -> UInt8 {
    let octet = first &+ UInt8(truncatingIfNeeded: place &* 37)
    return octet == 0 ? 1 : octet
  }

  private static func literal(_ text: Substring) -> [UInt8] {
    Array(
      text.replacing("\\r", with: "\r").replacing("\\n", with: "\n").replacing("\\t", with: "\t")
        .replacing("\\p", with: "|").utf8)
  }

  private static func hexadecimal(_ text: Substring) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
