/// The rules of BEEP that a passive observer can check.
public enum Check: String, Equatable, Hashable, Sendable, CaseIterable {
  /// A header begins with MSG, RPY, ERR, ANS, NUL or SEQ (RFC 3080, 2.2.1.1).
  case f01 = "F01"
  /// The parameters of a header are complete, single-spaced and end with CR LF (RFC 3080, 2.2.1.1).
  case f02 = "F02"
  /// The numbers of a header are in range (RFC 3080, 2.2.1.1).
  case f03 = "F03"
  /// A number is written without leading zeros and ansno is at most 2147483647 (RFC 3080, 2.2.1).
  case f04 = "F04"
  /// A frame names a channel that exists (RFC 3080, 2.2.1.1).
  case f05 = "F05"
  /// A msgno is not used again before its reply is complete (RFC 3080, 2.2.1.1).
  case f06 = "F06"
  /// A MSG is replied to once (RFC 3080, 2.2.1.1).
  case f07 = "F07"
  /// A reply answers a MSG that was sent (RFC 3080, 2.2.1.1).
  case f08 = "F08"
  /// All frames of a message have one keyword (RFC 3080, 2.2.1.1).
  case f09 = "F09"
  /// NUL follows only ANS, or stands alone (RFC 3080, 2.2.1.1).
  case f10 = "F10"
  /// No other message comes between the frames of a message (RFC 3080, 2.2.1.1).
  case f11 = "F11"
  /// A seqno continues the one before (RFC 3080, 2.2.1.2).
  case f12 = "F12"
  /// NUL is one frame without payload (RFC 3080, 2.2.1.1).
  case f13 = "F13"
  /// END CR LF follows the payload (RFC 3080, 2.2.1.3).
  case f14 = "F14"
  /// A SEQ frame is well-formed and names a channel that exists (RFC 3081, 3.1.3).
  case f15 = "F15"
  /// The MSGs of a channel are answered in their order (RFC 3080, 2.6.1).
  case d01 = "D01"
  /// Two answers in progress have different ansno (RFC 3080, 2.2.1.1).
  case d02 = "D02"
  /// NUL comes after all answers are complete (RFC 3080, 2.1.1).
  case d03 = "D03"
  /// No more is sent than the window allows (RFC 3081, 3.1.2).
  case d04 = "D04"
  /// The right edge of a window does not move left (RFC 3081, 3.1.4).
  case d05 = "D05"
  /// Ackno lies between the last one and what was sent (RFC 3081, 3.1.3).
  case d06 = "D06"
  /// The initiator starts odd channels, the listener even ones (RFC 3080, 2.3.1.2).
  case d07 = "D07"
  /// A channel to start has a number that is free (RFC 3080, 2.3.1.2).
  case d08 = "D08"
  /// A profile element of a greeting is empty (RFC 3080, 2.3.1.1).
  case d09 = "D09"
  /// The content of a profile element is at most 4096 octets (RFC 3080, 2.3.1.2).
  case d10 = "D10"
  /// The profile that is accepted was proposed (RFC 3080, 2.3.1.2).
  case d11 = "D11"
  /// Only the listener may refuse a session by an error as its greeting (RFC 3080, 2.3.1.5).
  case d12 = "D12"
  /// The first message of a peer is its greeting (RFC 3080, 2.4).
  case d13 = "D13"
  /// No MSG is sent on a channel after the own request to close it (RFC 3080, 2.3.1.3).
  case d14 = "D14"
  /// A channel is not closed before the own MSGs on it were answered (RFC 3080, 2.3.1.3).
  case d15 = "D15"
  /// Nothing is sent between ready and its reply (RFC 3080, 3.1.3.1).
  case d16 = "D16"
  /// Only ERR may come before the MSG is complete (RFC 3080, 2.6.3).
  case d17 = "D17"
  /// A message of channel 0 is application/beep+xml with an element that is legal there (RFC 3080, 2.3.1).
  case d18 = "D18"
  /// Application/beep+xml has no XML declaration, DOCTYPE or entity of its own (RFC 3080, 6.4).
  case d19 = "D19"
  /// A session is authenticated once, and its security layers come in order (RFC 3080, 4).
  case d20 = "D20"
  /// One tuning channel is active at a time (RFC 3080, 2).
  case d21 = "D21"
  /// Nothing is sent after the ok to a release (RFC 3080, 2.4).
  case d22 = "D22"
  /// A channel is closed after its exchanges are complete (RFC 3080, 2.3.1.3).
  case d23 = "D23"
  /// A stream ends between two frames (RFC 3080, 2.2.1).
  case t01 = "T01"
}
