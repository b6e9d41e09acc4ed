/// The keyword of a frame (RFC 3080 section 2.2.1, RFC 3081 section 3.1.3).
public enum MessageType: String, Equatable, Hashable, Sendable, CaseIterable {
  /// A request that begins an exchange.
  case msg = "MSG"
  /// The positive reply of a one-to-one exchange.
  case rpy = "RPY"
  /// The negative reply of a one-to-one exchange.
  case err = "ERR"
  /// One answer of a one-to-many exchange.
  case ans = "ANS"
  /// The end of a one-to-many exchange.
  case nul = "NUL"
  /// Flow control of the TCP mapping; carries no payload.
  case seq = "SEQ"

  /// The keyword as it stands on the wire.
  public var keyword: String { rawValue }

  /// Whether the frame belongs to a reply.
  public var isReply: Bool { self != .msg && self != .seq }
}
