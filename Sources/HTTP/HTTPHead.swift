/// What stands before the body of an HTTP/1 message (RFC 9112, sections 3 to 5), as far as anybody asks for it.
public struct HTTPHead: Equatable, Sendable {
  /// A request's method; nil for a response.
  public var method: String?
  /// A request's target without its query, which may hold a password; at most 256 octets.
  public var target: String?
  /// A response's status.
  public var status: Int?
  /// A response's reason, at most 64 octets.
  public var reason: String?
  /// The value of Content-Type, as written.
  public var contentType: String?
  /// How the body is coded (RFC 9110, section 8.4.1), in small letters; `identity` is left out.
  public var contentCoding: String?
  /// Who asks, as far as the credentials say so.
  public var credentials: HTTPCredentials?

  var contentLength: UInt64?
  var isLengthWrong = false
  var hasTransferCoding = false
  var isChunked = false

  /// Whether it is a request.
  public var isRequest: Bool { method != nil }

  /// Whether only an interim answer, another response follows (RFC 9110, section 15.2).
  public var isInterim: Bool { status.map { (100..<200).contains($0) && $0 != 101 } ?? false }

  /// Whether a coding that is not unpacked here hides what the body says.
  public var isBodyHidden: Bool { contentCoding.map { !ContentDecoder.knows($0) } ?? false }

  /// `POST /netconf` or `500 Internal Server Error`.
  public var line: String {
    if let method { return target.map { "\(method) \($0)" } ?? method }
    let code = status.map(String.init) ?? ""
    return reason.map { $0.isEmpty ? code : "\(code) \($0)" } ?? code
  }
}
