import Bytes

/// What the blobs of each mechanism say (RFC 4505, 4422, 4616, 2195, 2831, 2444, 5802, 4752, 7628).
extension SASLExchange {
  /// Takes a blob of the client's.
  mutating func takeResponse(_ blob: Octets, keepsSecrets: Bool) {
    responses += 1
    let text = blob.withBytes { $0.text }
    switch mechanism {
    case "ANONYMOUS", "EXTERNAL": identity = text.isEmpty ? nil : text
    case "SKEY": if !text.isEmpty, responses == 1 { identity = text }
    case "PLAIN": takePlain(blob, keepsSecrets)
    case "LOGIN": takeLogin(text, blob.count, keepsSecrets)
    case "CRAM-MD5":
      // The user's name may hold spaces; the digest behind the last one does not (RFC 2195 section 2).
      if let space = text.lastIndex(of: " ") { identity = String(text[..<space]) }
    case "DIGEST-MD5": takeDigest(text)
    case "OTP": takeOneTime(text)
    case "GSSAPI": takeToken(blob)
    case "NTLM": takeNTLM(blob)
    case "OAUTHBEARER", "XOAUTH2": takeBearer(text, keepsSecrets)
    default:
      if mechanism.hasPrefix("SCRAM-") { takeScram(text) }
      if mechanism.hasPrefix("GS2-") { takeHeader(text) }
    }
  }

  /// Takes a blob of the server's.
  mutating func takeChallenge(_ blob: Octets) {
    guard !blob.isEmpty else { return }
    let text = blob.withBytes { $0.text }
    switch mechanism {
    case "LOGIN":
      asksName = text.lowercased().hasPrefix("user")
      asksPassword = text.lowercased().hasPrefix("password")
    case "CRAM-MD5":
      if let at = text.lastIndex(of: "@") { host = String(text[text.index(after: at)...].prefix { $0 != ">" }) }
    case "DIGEST-MD5":
      let directives = Directives(text)
      if realm == nil { realm = directives["realm"] }
      let offered = (directives["qop"] ?? "").split { $0 == "," || $0 == " " }
      offersLayer = offered.contains("auth-int") || offered.contains("auth-conf")
    case "OTP": detail = text.split(separator: " ").prefix(3).joined(separator: " ")
    default:
      guard mechanism.hasPrefix("SCRAM-") else { return }
      // RFC 5802, section 7: the server's last word is a verifier or an error.
      if text.hasPrefix("e=") {
        end(.refused(ReplyError(code: nil, diagnostic: String(text.dropFirst(2).prefix { $0 != "," }))))
        return
      }
      for part in text.split(separator: ",") where part.hasPrefix("i=") {
        detail = "\(part.dropFirst(2)) iterations" + (binding.map { ", bound to \($0)" } ?? "")
      }
    }
  }

  private mutating func takePlain(_ blob: Octets, _ keepsSecrets: Bool) {
    let parts = blob.array.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return }
    let authorization = String(decoding: parts[0], as: UTF8.self)
    identity = String(decoding: parts[1], as: UTF8.self)
    authorizationIdentity = authorization.isEmpty ? nil : authorization
    takeCredential(String(decoding: parts[2], as: UTF8.self), parts[2].count, keepsSecrets)
  }

  /// What is neither the first nor asked for by a known word may be a password, and is nobody's name.
  private mutating func takeLogin(_ text: String, _ length: Int, _ keepsSecrets: Bool) {
    let (isName, isPassword) = (asksName, asksPassword)
    (asksName, asksPassword) = (false, false)
    if isPassword {
      takeCredential(text, length, keepsSecrets)
    } else if text.isEmpty {
      // An empty one only lets the server begin.
      responses -= 1
    } else if isName || responses == 1 {
      identity = text
    } else if identity != nil {
      takeCredential(text, length, keepsSecrets)
    }
  }

  private mutating func takeCredential(_ text: String, _ length: Int, _ keepsSecrets: Bool) {
    hasCleartextCredential = true
    showsCredential = true
    credentialLength = length
    if keepsSecrets { secret = text }
  }

  private mutating func takeDigest(_ text: String) {
    let directives = Directives(text)
    if let name = directives["username"] {
      identity = name
      authorizationIdentity = directives["authzid"]
    }
    if let name = directives["realm"] { realm = name }
    if let name = directives["digest-uri"] { host = name }
    if let quality = directives["qop"] {
      detail = quality
      expectsSecurityLayer = quality == "auth-int" || quality == "auth-conf"
      passesOverLayer = offersLayer && !expectsSecurityLayer
    }
  }

  /// The first response is `authzid NUL authcid`; those that follow are one-time values (RFC 2444 section 3).
  private mutating func takeOneTime(_ text: String) {
    let parts = text.split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count == 2 || (responses == 1 && !Self.isOneTime(text)) else { return }
    identity = String(last)
    authorizationIdentity = parts.count == 2 && !parts[0].isEmpty ? String(parts[0]) : nil
  }

  /// Whether a response is a one-time value, by how it begins (RFC 2243, section 3).
  private static func isOneTime(_ text: String) -> Bool {
    ["word:", "hex:", "init-word:", "init-hex:"].contains { text.lowercased().hasPrefix($0) }
  }

  /// The first response begins with a GS2 header, and the last one with `c=` (RFC 5802 section 7).
  private mutating func takeScram(_ text: String) {
    guard let first = text.first, "nyp".contains(first) else { return }
    authorizationIdentity = nil
    takeHeader(text)
    if text.hasPrefix("p=") { binding = String(text.dropFirst(2).prefix { $0 != "," }) }
    for part in text.split(separator: ",") where part.hasPrefix("n=") {
      identity = Self.unescaped(part.dropFirst(2))
    }
  }

  /// The GS2 header: `n,`, `y,` or `p=cb,`, then perhaps `a=authzid` (RFC 5801 section 4).
  private mutating func takeHeader(_ text: String) {
    let parts = text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[1].hasPrefix("a=") else { return }
    authorizationIdentity = Self.unescaped(parts[1].dropFirst(2))
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let equals = rest.firstIndex(of: "=") {
      result += rest[..<equals]
      let code = rest[equals...].prefix(3)
      switch code.uppercased() {
      case "=2C": result += ","
      case "=3D": result += "="
      default: result += code
      }
      rest = rest[equals...].dropFirst(code.count)
    }
    return result + rest
  }

  private mutating func takeBearer(_ text: String, _ keepsSecrets: Bool) {
    if text.contains("auth=") { (identity, authorizationIdentity) = (nil, nil) }
    takeHeader(text)
    for field in text.split(separator: "\u{1}") {
      if field.hasPrefix("host=") { host = String(field.dropFirst(5)) }
      if field.hasPrefix("user=") { identity = String(field.dropFirst(5)) }
      guard field.lowercased().hasPrefix("auth=bearer ") else { continue }
      takeCredential(String(field.dropFirst(12)), field.utf8.count - 12, keepsSecrets)
    }
    if identity == nil { identity = authorizationIdentity }
  }

  /// The mechanism's OID stands at the beginning of the first token (RFC 2743 section 3.1).
  private mutating func takeToken(_ blob: Octets) {
    if responses > 1, let choice = blob.withBytes({ SecurityLayerChoice(wrapped: $0) }) {
      expectsSecurityLayer = choice.hasLayer
      if !choice.authorizationIdentity.isEmpty { authorizationIdentity = choice.authorizationIdentity }
    }
    guard responses == 1, detail == nil else { return }
    detail = blob.withBytes { ObjectIdentifier.text(ofToken: $0) }
  }
}
