/// What a `hello` says (RFC 6241, section 8.1).
public struct NETCONFHello: Equatable, Sendable {
  /// The first 512, in order, as written but for the white space around.
  public var capabilities: [String] = []
  /// All.
  public var capabilityCount = 0
  /// The session-id as written, nil when there is none.
  public var sessionIDText: String?

  /// An empty hello.
  public init() {}

  /// The session-id, if it is a positive 32-bit integer, as it must be.
  public var sessionID: UInt64? {
    guard let text = sessionIDText, let value = UInt64(text), value >= 1, value <= UInt64(UInt32.max) else {
      return nil
    }
    return value
  }

  /// The versions of the base protocol offered: `1.0`, `1.1`.
  public var baseVersions: [String] {
    let prefix = "urn:ietf:params:netconf:base:"
    return capabilities.filter { $0.utf8.starts(with: prefix.utf8) }.map { capability in
      String(Substring(capability.utf8.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: "?") }))
    }
  }

  /// The capabilities by the short names of RFC 6241 where they have one (`base:1.1`, `candidate`), else nil.
  public static func shortName(of capability: String) -> String? {
    // Over octets: a hello may have hundreds of them.
    let whole = capability.utf8.prefix { $0 != UInt8(ascii: "?") }
    if whole.starts(with: "urn:ietf:params:netconf:base:".utf8) {
      return "base:" + String(Substring(whole.dropFirst(29)))
    }
    guard whole.starts(with: "urn:ietf:params:netconf:capability:".utf8) else { return nil }
    let tail = whole.dropFirst(35)
    guard let colon = tail.lastIndex(of: UInt8(ascii: ":")) else { return String(Substring(tail)) }
    let version = tail[tail.index(after: colon)...]
    return version.elementsEqual("1.0".utf8) ? String(Substring(tail[..<colon])) : String(Substring(tail))
  }
}
