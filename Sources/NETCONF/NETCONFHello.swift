import Bytes

/// What a `hello` says (RFC 6241, section 8.1).
public struct NETCONFHello: Equatable, Sendable {
  /// The first 512, and what versions of the base protocol are behind them, in order, as written but for the white space
  /// around.
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
    capabilities.compactMap { capability in
      Octets(capability).withBytes { span in
        let end = span.firstOffset(of: UInt8(ascii: "?")) ?? span.byteCount
        let start = Self.tail(of: span, upTo: end, behind: "urn:ietf:params:netconf:base:")
        return start.map { span.extracting($0..<end).text }
      }
    }
  }

  /// The capabilities by the short names of RFC 6241 where they have one (`base:1.1`, `candidate`), else nil.
  public static func shortName(of capability: String) -> String? {
    // Over octets: a hello may have hundreds of them.
    Octets(capability).withBytes { span in
      let end = span.firstOffset(of: UInt8(ascii: "?")) ?? span.byteCount
      if let start = tail(of: span, upTo: end, behind: "urn:ietf:params:netconf:base:") {
        return "base:" + span.extracting(start..<end).text
      }
      guard let start = tail(of: span, upTo: end, behind: "urn:ietf:params:netconf:capability:") else { return nil }
      let isFirst = end - start >= 4 && span.holds(":1.0", at: end - 4)
      return span.extracting(start..<(isFirst ? end - 4 : end)).text
    }
  }

  /// Where what follows `prefix` begins; nil when the octets up to `end` do not begin with it.
  private static func tail(of span: RawSpan, upTo end: Int, behind prefix: StaticString) -> Int? {
    end >= prefix.utf8CodeUnitCount && span.holds(prefix) ? prefix.utf8CodeUnitCount : nil
  }
}
