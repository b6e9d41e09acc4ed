/// The kind of BEEP message that carries a NETCONF message (RFC 3080, section 2.1.1).
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

  /// Its keyword.
  public var keyword: String {
    switch self {
    case .message: "MSG"
    case .reply: "RPY"
    case .error: "ERR"
    case .answer: "ANS"
    case .null: "NUL"
    }
  }
}
