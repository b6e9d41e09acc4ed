/// A strict reader of JSON (RFC 8259) for tests: it accepts nothing that the grammar does not, no duplicate keys, no
/// raw control octets, no invalid UTF-8.
public indirect enum StrictJSON: Equatable, Sendable {
  case object([Member])
  case array([StrictJSON])
  case text(String)
  case number(String)
  case truth(Bool)
  case null

  /// A member of an object, in its place.
  public struct Member: Equatable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: StrictJSON
  }

  /// Why octets are no JSON, and where.
  public struct Failure: Error, Equatable {
    /// What is wrong.
    public let reason: String
    /// At which octet.
    public let offset: Int
  }

  /// The value that all of `octets` spell.
  public init(_ octets: [UInt8]) throws {
    guard String(validating: octets, as: UTF8.self) != nil else { throw Failure(reason: "not UTF-8", offset: 0) }
    var reader = Reader(octets: octets)
    self = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.index != octets.count { throw Failure(reason: "octets behind the value", offset: reader.index) }
  }

  /// The value of the member `key`.
  public subscript(key: String) -> StrictJSON? {
    if case .object(let members) = self { return members.first { $0.key == key }?.value }
    return nil
  }

  /// The keys of an object, in order.
  public var keys: [String] {
    if case .object(let members) = self { return members.map(\.key) }
    return []
  }

  /// The elements of an array.
  public var elements: [StrictJSON] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// The text, if it is one.
  public var string: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The kind of the value, for tests that one name has one type.
  public var kind: String {
    switch self {
    case .object: "object"
    case .array: "array"
    case .text: "text"
    case .number: "number"
    case .truth: "truth"
    case .null: "null"
    }
  }
}

private struct Reader {
  let octets: [UInt8]
  var index = 0

  init(octets: [UInt8]) { self.octets = octets }

  var next: UInt8? { index < octets.count ? octets[index] : nil }

  func fail(_ reason: String) -> StrictJSON.Failure { StrictJSON.Failure(reason: reason, offset: index) }

  mutating func skipSpace() {
    while let octet = next, [0x20, 0x09, 0x0a, 0x0d].contains(octet) { index += 1 }
  }

  mutating func expect(_ text: String) throws {
    for octet in text.utf8 {
      guard next == octet else { throw fail("expected \(text)") }
      index += 1
    }
  }

  mutating func value(depth: Int) throws -> StrictJSON {
    if depth > 32 { throw fail("too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"):
      try expect("true")
      return .truth(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .truth(false)
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    default: return .number(try number())
    }
  }

  mutating func object(_ depth: Int) throws -> StrictJSON {
    try expect("{")
    var members: [StrictJSON.Member] = []
    var keys: Set<String> = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      index += 1
      return .object([])
    }
    while true {
      skipSpace()
      let key = try text()
      guard keys.insert(key).inserted else { throw fail("duplicate key \(key)") }
      skipSpace()
      try expect(":")
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if next == UInt8(ascii: ",") {
        index += 1
        continue
      }
      try expect("}")
      return .object(members)
    }
  }

  mutating func array(_ depth: Int) throws -> StrictJSON {
    try expect("[")
    var elements: [StrictJSON] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      index += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if next == UInt8(ascii: ",") {
        index += 1
        continue
      }
      try expect("]")
      return .array(elements)
    }
  }

  mutating func text() throws -> String {
    try expect("\"")
    var units: [UInt16] = []
    var plain: [UInt8] = []
    var result = ""
    while let octet = next {
      index += 1
      if octet == UInt8(ascii: "\\") {
        result += String(decoding: plain, as: UTF8.self)
        plain = []
        units.append(try escape())
        continue
      }
      try append(&units, to: &result)
      if octet == UInt8(ascii: "\"") { return result + String(decoding: plain, as: UTF8.self) }
      if octet < 0x20 { throw fail("raw control octet") }
      plain.append(octet)
    }
    throw fail("text without an end")
  }

  private func append(_ units: inout [UInt16], to result: inout String) throws {
    guard let text = String(validating: units, as: UTF16.self) else { throw fail("lone surrogate") }
    result += text
    units = []
  }

  private mutating func escape() throws -> UInt16 {
    guard let octet = next else { throw fail("escape without an end") }
    index += 1
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(octet)
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "u"):
      guard index + 4 <= octets.count else { throw fail("short escape") }
      let digits = String(decoding: octets[index..<index + 4], as: UTF8.self)
      guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
        let unit = UInt16(digits, radix: 16)
      else { throw fail("bad escape") }
      index += 4
      return unit
    default: throw fail("bad escape")
    }
  }

  mutating func number() throws -> String {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    try digits(leadingZero: false)
    if next == UInt8(ascii: ".") {
      index += 1
      try digits(leadingZero: true)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits(leadingZero: true)
    }
    return String(decoding: octets[start..<index], as: UTF8.self)
  }

  private mutating func digits(leadingZero: Bool) throws {
    let start = index
    while let octet = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) { index += 1 }
    if index == start { throw fail("expected a digit") }
    if !leadingZero, octets[start] == UInt8(ascii: "0"), index > start + 1 { throw fail("leading zero") }
  }
}
