/// What carries a NETCONF message: a kind of BEEP message (RFC 3080, section 2.1.1), or a stream of messages. An HTTP
/// request counts as a message, its response as a reply, or as an error.
public enum NETCONFCarrier: UInt8, Sendable, CaseIterable {
  /// MSG.
  case message
  /// RPY.
  case reply
  /// ERR.
  case error
  /// ANS.
  case answer
  /// NUL.
  case null
  /// No BEEP at all: replies come in the order of the requests, and say their message-id (RFC 6241, section 4.5).
  case stream

  /// Whether it answers the message of the same number.
  public var isAnswer: Bool {
    switch self {
    case .reply, .error, .null: true
    case .message, .answer, .stream: false
    }
  }

  /// Its keyword.
  public var keyword: String {
    switch self {
    case .message: "MSG"
    case .reply: "RPY"
    case .error: "ERR"
    case .answer: "ANS"
    case .null: "NUL"
    case .stream: "a message"
    }
  }
}
