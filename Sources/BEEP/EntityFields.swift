import Bytes

/// The two header fields that matter here, unfolded (RFC 2045 sections 5 and 6).
struct EntityFields: Equatable, Sendable {
  var contentType: String?
  var transferEncoding: String?
  /// Whether the first field is one of an entity: their names begin with `Content-` (RFC 2045 section 3).
  var beginsEntity = false

  init() {}

  /// Reads the fields of a header block that ends before `end`.
  init(_ block: RawSpan, upTo end: Int) {
    beginsEntity = end >= 8 && Self.isName(block, 0..<8, "content-")
    var position = 0
    while position < end {
      var lineEnd = block.firstOffset(of: 0x0A, from: position) ?? end
      // A line that begins with white space continues the one before.
      while lineEnd + 1 < end, block.octet(at: lineEnd + 1) == 0x20 || block.octet(at: lineEnd + 1) == 0x09 {
        lineEnd = block.firstOffset(of: 0x0A, from: lineEnd + 1) ?? end
      }
      take(block, position, min(lineEnd, end))
      position = lineEnd + 1
    }
  }

  private mutating func take(_ block: RawSpan, _ start: Int, _ end: Int) {
    guard let colon = block.firstOffset(of: 0x3A, from: start), colon < end else { return }
    // RFC 822 has white space before the colon as well.
    var nameEnd = colon
    while nameEnd > start, block.octet(at: nameEnd - 1) == 0x20 || block.octet(at: nameEnd - 1) == 0x09 { nameEnd -= 1 }
    if Self.isName(block, start..<nameEnd, "content-type") {
      contentType = contentType ?? Self.value(block, colon + 1, end)
    } else if Self.isName(block, start..<nameEnd, "content-transfer-encoding") {
      transferEncoding = transferEncoding ?? Self.value(block, colon + 1, end)
    }
  }

  /// A value without comments, white space and parameters, in small letters (RFC 822 section 3.1.4; RFC 2045 section 5).
  static func bare(_ value: String) -> String {
    // What nearly all messages say.
    if value == "application/beep+xml" || value == "text/xml" || value == "binary" { return value }
    var bare: [UInt8] = []
    var depth = 0
    for octet in value.utf8 {
      switch octet {
      case 0x28: depth += 1
      case 0x29 where depth > 0: depth -= 1
      case _ where depth > 0 || octet <= 0x20: continue
      case 0x3B: return String(decoding: bare, as: UTF8.self)
      default: bare.append((0x41...0x5A).contains(octet) ? octet | 0x20 : octet)
      }
    }
    return String(decoding: bare, as: UTF8.self)
  }

  /// The value of a parameter, in small letters and without quotation marks (RFC 2045 section 5.1).
  static func parameter(_ name: String, of value: String) -> String? {
    for part in value.lowercased().split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { half in
        half.filter { !$0.isWhitespace && $0 != "\"" }
      }
      if pair.count == 2, pair[0] == name { return pair[1] }
    }
    return nil
  }

  private static func isName(_ block: RawSpan, _ range: Range<Int>, _ name: String) -> Bool {
    guard range.count == name.utf8.count else { return false }
    var index = range.lowerBound
    for letter in name.utf8 {
      let octet = block.octet(at: index)
      let lower = octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
      if lower != letter { return false }
      index += 1
    }
    return true
  }

  private static func value(_ block: RawSpan, _ start: Int, _ end: Int) -> String {
    if let known = knownValue(block, start, end) { return known }
    var value: [UInt8] = []
    value.reserveCapacity(end - start)
    for index in start..<end {
      let octet = block.octet(at: index)
      if octet == 0x0D || octet == 0x0A { continue }
      let isSpace = octet == 0x20 || octet == 0x09
      if isSpace, value.isEmpty || value.last == 0x20 { continue }
      value.append(isSpace ? 0x20 : octet)
    }
    while value.last == 0x20 { value.removeLast() }
    return String(decoding: value, as: UTF8.self)
  }

  /// The values that nearly all messages have, without building a text.
  private static func knownValue(_ block: RawSpan, _ start: Int, _ end: Int) -> String? {
    switch end - start {
    case 22 where block.holds(" application/beep+xml\r", at: start): "application/beep+xml"
    case 10 where block.holds(" text/xml\r", at: start): "text/xml"
    case 17 where block.holds(" application/xml\r", at: start): "application/xml"
    case 8 where block.holds(" binary\r", at: start): "binary"
    default: nil
    }
  }
}
