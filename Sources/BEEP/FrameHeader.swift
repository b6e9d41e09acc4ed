/// The header of a frame (RFC 3080 section 2.2.1, RFC 3081 section 3.1.3).
///
///     MSG 1 42 . 52 120 CR LF          ANS 1 42 * 52 120 3 CR LF          SEQ 1 172 4096 CR LF
///         |  | |  |  |                                   |                    |   |    |
///         |  | |  |  size                                ansno                |   |    window
///         |  | |  seqno                                                       |   ackno
///         |  | more: "." last frame of the message, "*" more to come          channel
///         |  msgno
///         channel
public struct FrameHeader: Equatable, Sendable {
  /// A header that has no LF within so many octets is refused (the longest legal one has 62 with its CR LF).
  public static let longest = 64

  /// The keyword.
  public var type: MessageType
  /// The channel, 0 to 2147483647.
  public var channel: UInt32
  /// The message number, 0 to 2147483647; 0 for SEQ.
  public var msgno: UInt32
  /// Whether further frames of the message follow.
  public var more: Bool
  /// The number of the first octet of payload; for SEQ the octet expected next (ackno).
  public var seqno: UInt32
  /// How many octets of payload follow; for SEQ the window in octets.
  public var size: UInt32
  /// The answer number of an ANS.
  public var ansno: UInt32?
  /// The octets of the header with its CR LF.
  public var length: Int
  /// Where the header begins in its direction's stream.
  public var offset: UInt64
  /// Whether a number has a leading zero, or ansno is above 2147483647 (anomaly F04).
  public var isUnusual: Bool

  /// For SEQ: the octet its sender expects next.
  public var ackno: UInt32 { seqno }
  /// For SEQ: how many octets its sender will take from `ackno` on.
  public var window: UInt32 { size }
  /// Octets of payload that follow the header.
  public var payloadSize: UInt32 { type == .seq ? 0 : size }

  static let none = FrameHeader(
    type: .seq, channel: 0, msgno: 0, more: false, seqno: 0, size: 0, ansno: nil, length: 0, offset: 0,
    isUnusual: false)
}
