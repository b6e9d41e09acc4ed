import Bytes

/// A request and its answer (RFC 6241, section 4), complete or given up.
public struct NETCONFExchange: Equatable, Sendable {
  /// Who asked.
  public var requester: NETCONFPeer
  /// The BEEP message number of the request, or of the reply whose request was not seen.
  public var msgno: UInt32
  /// The request's `message-id`, else the reply's.
  public var messageID: String?
  /// The tag of the request's message; nil when it was not seen.
  public var requestTag: UInt64?
  /// The tag of the reply's message; nil when it was not seen.
  public var replyTag: UInt64?
  /// The request; nil when it was not seen.
  public var request: Shared<NETCONFRequest>?
  /// The reply; nil when it was not seen.
  public var reply: Shared<NETCONFReply>?
  /// What became of the changes so far; nil for an operation without changes. Corrections follow.
  public var applied: NETCONFApplied?
  /// Whether both messages were whole.
  public var isComplete: Bool
  /// The deviations of both messages.
  public var quirks: [NETCONFQuirk]
  /// Whether its changes, though in force, may still be taken back with a commit on trial before them.
  public var isOnTrial = false

  /// The answer in one word.
  public var outcome: NETCONFReply.Outcome { reply?.outcome ?? .none }
}
