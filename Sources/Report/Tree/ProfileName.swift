import Bytes

/// A profile's URI in the few words that a line has room for.
enum ProfileName {
  private static let registered = "http://iana.org/beep/"

  /// `SASL/DIGEST-MD5`, `netconf`, `TLS`; another URI in quotes.
  static func text(_ uri: String, unicode: Bool) -> String {
    let tail = uri.dropFirst(registered.count)
    let isPlain = tail.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\"") }
    if uri.hasPrefix(registered), !tail.isEmpty, tail.utf8.count <= 48, isPlain { return String(tail) }
    return Quoted.text(uri, unicode: unicode)
  }

  /// Whether the profile is one of SASL's (RFC 3080, section 4.1).
  static func isSASL(_ uri: String) -> Bool { uri.mentions("/sasl/") }

  /// Whether it is TLS's (RFC 3080, section 3.1).
  static func isTLS(_ uri: String) -> Bool { uri == registered + "TLS" }

  /// Whether it is NETCONF's, drafts included.
  static func isNETCONF(_ uri: String) -> Bool { uri.mentions("netconf") }
}
