import Bytes

/// Lines of a head (RFC 9112, sections 3 to 5), without their ends.
extension HTTPHead {
  /// Methods that a search takes for the beginning of a request; where a direction begins, any token will do.
  static let methods: [StaticString] = [
    "POST ", "GET ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "M-POST ",
  ]

  /// A start line: that of a request where `isRequest`; nil when it is none.
  init?(startLine line: RawSpan, isRequest: Bool) {
    if isRequest {
      guard let (method, target) = Self.requestLine(line) else { return nil }
      self.method = method
      self.target = target
      return
    }
    guard line.byteCount >= 12, line.holds("HTTP/1."), line.octet(at: 8) == 0x20 else { return nil }
    var code = 0
    for offset in 9..<12 {
      guard (0x30...0x39).contains(line.octet(at: offset)) else { return nil }
      code = code * 10 + Int(line.octet(at: offset) - 0x30)
    }
    guard (100..<600).contains(code), line.byteCount == 12 || line.octet(at: 12) == 0x20 else { return nil }
    status = code
    if line.byteCount > 13 { reason = line.extracting(13..<min(line.byteCount, 77)).text }
  }

  private static func requestLine(_ line: RawSpan) -> (String, String)? {
    guard let space = line.firstOffset(of: 0x20), (1...24).contains(space) else { return nil }
    for offset in 0..<space where !isToken(line.octet(at: offset)) { return nil }
    // ` HTTP/1.d` ends the line.
    let end = line.byteCount - 9
    guard end > space, line.holds(" HTTP/1.", at: end), (0x30...0x39).contains(line.octet(at: end + 8)) else {
      return nil
    }
    let target = line.extracting(space + 1..<max(space + 1, end))
    guard target.byteCount > 0, target.firstOffset(of: 0x20) == nil else { return nil }
    let query = target.firstOffset(of: UInt8(ascii: "?")) ?? target.byteCount
    return (line.extracting(0..<space).text, target.extracting(0..<min(query, 256)).text)
  }

  private static func isToken(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  /// Takes a field line; false when it is none.
  mutating func take(field line: RawSpan) -> Bool {
    guard let colon = line.firstOffset(of: UInt8(ascii: ":")), (1...256).contains(colon) else { return false }
    for offset in 0..<colon where !Self.isToken(line.octet(at: offset)) { return false }
    var (start, end) = (colon + 1, line.byteCount)
    while start < end, Self.isSpace(line.octet(at: start)) { start += 1 }
    while end > start, Self.isSpace(line.octet(at: end - 1)) { end -= 1 }
    // The names that matter are between 12 and 17 octets long.
    guard (12...17).contains(colon) else { return true }
    let value = line.extracting(start..<end)
    switch line.extracting(0..<colon).text.lowercased() {
    case "content-length": take(length: value)
    case "transfer-encoding":
      hasTransferCoding = true
      let codings = Self.text(value).lowercased()
      isChunked = codings == "chunked" || codings.hasSuffix(",chunked") || codings.hasSuffix(", chunked")
    case "content-type": contentType = Self.text(value)
    case "content-encoding":
      let coding = Self.text(value).lowercased()
      contentCoding = coding == "identity" || coding.isEmpty ? nil : coding
    case "authorization": credentials = HTTPCredentials(value)
    default: break
    }
    return true
  }

  /// A length; the same one told twice is tolerated, two lengths are not (RFC 9112, section 6.3).
  private mutating func take(length value: RawSpan) {
    var length: UInt64 = 0
    var isNumber = value.byteCount > 0 && value.byteCount <= 18
    for offset in 0..<min(value.byteCount, 18) {
      let octet = value.octet(at: offset)
      if !(0x30...0x39).contains(octet) { isNumber = false }
      length = length &* 10 &+ UInt64(octet & 0x0F)
    }
    if !isNumber || (contentLength != nil && contentLength != length) { isLengthWrong = true }
    contentLength = length
  }

  private static func text(_ value: RawSpan) -> String { value.extracting(0..<min(value.byteCount, 256)).text }

  private static func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }
}
