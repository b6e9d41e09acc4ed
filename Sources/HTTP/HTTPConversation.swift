import Bytes

/// One connection of HTTP/1: both directions, and which response answers which request.
public struct HTTPConversation {
  private var request = HTTPParser(isRequest: true)
  private var response = HTTPParser(isRequest: false)
  private var requests = HTTPRequests()

  /// A connection from its first octet on.
  public init() {}

  /// Octets of lines that were kept because a border cut them.
  public var octetsCarried: UInt64 { request.octetsCarried &+ response.octetsCarried }

  /// Octets of memory held.
  public var footprint: Int { request.footprint + response.footprint + requests.footprint }

  /// A direction is not read from its beginning.
  public mutating func beginMidstream(isRequest: Bool) {
    if isRequest { request.beginMidstream() } else { response.beginMidstream() }
  }

  /// Takes octets of a direction.
  public mutating func consume(
    _ octets: RawSpan, isRequest: Bool, at offset: UInt64, into sink: inout some HTTPSink & ~Copyable
  ) {
    if isRequest {
      request.consume(octets, at: offset, &requests, into: &sink)
    } else {
      response.consume(octets, at: offset, &requests, into: &sink)
    }
  }

  /// Octets of a direction are missing.
  public mutating func skip(
    _ missing: UInt64?, isRequest: Bool, at offset: UInt64, into sink: inout some HTTPSink & ~Copyable
  ) {
    if isRequest {
      request.skip(missing, at: offset, &requests, into: &sink)
    } else {
      response.skip(missing, at: offset, &requests, into: &sink)
    }
  }

  /// Nothing more comes in a direction.
  public mutating func finish(
    isRequest: Bool, isClosed: Bool, at offset: UInt64, into sink: inout some HTTPSink & ~Copyable
  ) {
    if isRequest {
      request.finish(isClosed: isClosed, at: offset, into: &sink)
    } else {
      response.finish(isClosed: isClosed, at: offset, into: &sink)
    }
  }
}
