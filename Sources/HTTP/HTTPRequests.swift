import Bytes

/// The requests of a connection that wait for their response: responses come in their order (RFC 9112, section 9.3.2).
public struct HTTPRequests: Sendable {
  /// More than these nobody pipelines.
  static let limit = 1024

  private var waiting: [(number: UInt32, method: String)] = []
  private var next: UInt32 = 0
  /// Whether the connection carries something else from here on (RFC 9110, sections 7.8 and 9.3.6).
  var isTunnel = false

  /// None yet.
  public init() {}

  /// Octets of memory held.
  var footprint: Int { waiting.blockSize }

  /// Counts a request.
  mutating func ask(_ method: String) -> UInt32 {
    defer { next &+= 1 }
    if waiting.count >= Self.limit { waiting.removeFirst() }
    waiting.append((next, method))
    return next
  }

  /// The request that a response answers; it goes on waiting where the response is only an interim one.
  mutating func answer(isInterim: Bool) -> (number: UInt32, method: String)? {
    guard let first = waiting.first else { return nil }
    if !isInterim { waiting.removeFirst() }
    return first
  }

  /// Octets are missing: which responses belong to which requests is known again from the next request on.
  mutating func lose() { waiting.removeAll() }
}
