import Bytes

/// What the field Authorization of a request says (RFC 9110, section 11.6.2), without the secret in it.
public struct HTTPCredentials: Equatable, Sendable {
  /// The scheme in small letters: `basic`, `digest`, `bearer`, …
  public var scheme: String
  /// Who asks, where the scheme says so.
  public var user: String?
  /// Whether who reads it can use it: no more than its coding hides the secret.
  public var isCleartext: Bool

  /// Reads the value of the field.
  init?(_ value: RawSpan) {
    var end = 0
    while end < value.byteCount, value.octet(at: end) > 0x20 { end += 1 }
    guard end > 0, end <= 32 else { return nil }
    scheme = value.extracting(0..<end).text.lowercased()
    isCleartext = scheme == "basic" || scheme == "bearer"
    while end < value.byteCount, value.octet(at: end) == 0x20 { end += 1 }
    let rest = value.extracting(end..<value.byteCount)
    switch scheme {
    case "basic": user = Self.basicUser(rest)
    case "digest": user = Self.digestUser(rest)
    default: user = nil
    }
  }

  /// Passwords that say that the user's name is a token.
  private static let marks = ["x-oauth-basic", "api_token", "x"]

  /// No token that is used so is shorter.
  private static let shortestToken = 16

  /// The octets before the colon of `user:password` in Base64 (RFC 7617, section 2). Where no password stands behind
  /// it, or what only says that it is in the other place, they are no name but a token.
  private static func basicUser(_ text: RawSpan) -> String? {
    var user: [UInt8]?
    var part: [UInt8] = []
    var (bits, count): (UInt32, UInt32) = (0, 0)
    for offset in 0..<min(text.byteCount, 1024) {
      guard let six = text.octet(at: offset).eitherBase64Digit else { break }
      bits = (bits << 6 | six) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let octet = UInt8(truncatingIfNeeded: bits >> count)
      if octet == UInt8(ascii: ":"), user == nil {
        user = part
        part = []
      } else {
        part.append(octet)
      }
    }
    guard let user else { return nil }
    // A short name without a password is a name: `admin:` is how many devices are delivered.
    let isAlone = part.isEmpty || marks.contains(where: { part.elementsEqual($0.utf8) })
    if isAlone, user.count >= shortestToken || user.elementsEqual("token".utf8) { return nil }
    return String(decoding: user, as: UTF8.self)
  }

  /// The quoted value of `username` (RFC 7616, section 3.4).
  private static func digestUser(_ text: RawSpan) -> String? {
    guard let start = text.firstOffset(of: "username=\"") else { return nil }
    let first = start + 10
    guard let end = text.firstOffset(of: UInt8(ascii: "\""), from: first), end - first <= 256 else { return nil }
    return text.extracting(first..<end).text
  }
}
