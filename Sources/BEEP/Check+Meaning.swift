/// What each check says, where it is said, and how grave it is.
extension Check {
  /// The rule as a sentence without its full stop.
  public var rule: String { isOfForm ? ruleOfForm : derivedRule }

  /// Whether the rule is one of a frame's own (F01 to F15).
  var isOfForm: Bool { rawValue.first == "F" }

  private var ruleOfForm: String {
    switch self {
    case .f01: "a header begins with MSG, RPY, ERR, ANS, NUL or SEQ"
    case .f02: "the parameters of a header are complete, single-spaced and end with CR LF"
    case .f03: "the numbers of a header are in range"
    case .f04: "a number is written without leading zeros and ansno is at most 2147483647"
    case .f05: "a frame names a channel that exists"
    case .f06: "a msgno is not used again before its reply is complete"
    case .f07: "a MSG is replied to once"
    case .f08: "a reply answers a MSG that was sent"
    case .f09: "all frames of a message have one keyword"
    case .f10: "NUL follows only ANS, or stands alone"
    case .f11: "no other message comes between the frames of a message"
    case .f12: "a seqno continues the one before"
    case .f13: "NUL is one frame without payload"
    case .f14: "END CR LF follows the payload"
    case .f15: "a SEQ frame is well-formed and names a channel that exists"
    default: rawValue
    }
  }

  private var derivedRule: String {
    switch self {
    case .d01: "the MSGs of a channel are answered in their order"
    case .d02: "two answers in progress have different ansno"
    case .d03: "NUL comes after all answers are complete"
    case .d04: "no more is sent than the window allows"
    case .d05: "the right edge of a window does not move left"
    case .d06: "ackno lies between the last one and what was sent"
    case .d07: "the initiator starts odd channels, the listener even ones"
    case .d08: "a channel to start has a number that is free"
    case .d09: "a profile element of a greeting is empty"
    case .d10: "the content of a profile element is at most 4096 octets"
    case .d11: "the profile that is accepted was proposed"
    case .d12: "only the listener may refuse a session by an error as its greeting"
    case .d13: "the first message of a peer is its greeting"
    case .d14: "no MSG is sent on a channel after the own request to close it"
    case .d15: "a channel is not closed before the own MSGs on it were answered"
    case .d16: "nothing is sent between ready and its reply"
    case .d17: "only ERR may come before the MSG is complete"
    case .d18: "a message of channel 0 is application/beep+xml with an element that is legal there"
    case .d19: "application/beep+xml has no XML declaration, DOCTYPE or entity of its own"
    case .d20: "a session is authenticated once, and its security layers come in order"
    case .d21: "one tuning channel is active at a time"
    case .d22: "nothing is sent after the ok to a release"
    case .d23: "a channel is closed after its exchanges are complete"
    case .t01: "a stream ends between two frames"
    default: rawValue
    }
  }

  /// The RFC and section of the rule.
  public var reference: String {
    switch self {
    case .f04, .t01: "RFC 3080, 2.2.1"
    case .f12: "RFC 3080, 2.2.1.2"
    case .f14: "RFC 3080, 2.2.1.3"
    case .f15, .d06: "RFC 3081, 3.1.3"
    case .d01: "RFC 3080, 2.6.1"
    case .d03: "RFC 3080, 2.1.1"
    case .d04: "RFC 3081, 3.1.2"
    case .d05: "RFC 3081, 3.1.4"
    case .d07, .d08, .d10, .d11: "RFC 3080, 2.3.1.2"
    case .d09: "RFC 3080, 2.3.1.1"
    case .d12: "RFC 3080, 2.3.1.5"
    case .d13, .d22: "RFC 3080, 2.4"
    case .d14, .d15, .d23: "RFC 3080, 2.3.1.3"
    case .d16: "RFC 3080, 3.1.3.1"
    case .d17: "RFC 3080, 2.6.3"
    case .d18: "RFC 3080, 2.3.1"
    case .d19: "RFC 3080, 6.4"
    case .d20: "RFC 3080, 4"
    case .d21: "RFC 3080, 2"
    default: "RFC 3080, 2.2.1.1"
    }
  }

  /// How grave a breach is, unless the finding says otherwise.
  public var severity: CheckSeverity {
    switch self {
    case .f04, .d02: .note
    case .d05, .d06, .d21, .t01: .warning
    default: .violation
    }
  }
}
