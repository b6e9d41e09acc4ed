/// One NETCONF session on one BEEP channel: pairs requests with replies, knows who is who, follows locks and what
/// becomes of changes, and checks the rules that belong to NETCONF (RFC 4744, section 2; RFC 6241).
///
/// Messages come in the order in which they were seen; what it finds out is returned at once, and corrected later where
/// a commit or its absence decides. It knows no packets and no clock: tags and times are the caller's.
///
/// It judges N06 to N13. N01 to N05, N14 and N15 are about greetings, channels and tuning: the caller's.
public struct NETCONFDialogue: Sendable {
  /// A request without an answer yet.
  struct Pending: Sendable {
    var requester: NETCONFPeer
    var msgno: UInt32
    var messageID: String?
    var tag: UInt64
    var request: NETCONFRequest
    var isComplete: Bool
    var quirks: [NETCONFQuirk]
  }

  /// How a role is known; later cases weigh more.
  enum Evidence: Int, Sendable, Comparable {
    case none, message, hello, greeting
    static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }
  }

  var pending: [Pending] = []
  var hellos: [NETCONFHello?] = [nil, nil]
  var evidence = Evidence.none
  var ledger = ChangeLedger()
  /// Whether octets are missing, so that what was not seen proves nothing.
  var hasLoss: Bool
  /// Whether a `close-session` was sent, or channel 0 is being closed.
  var isClosing = false
  var hasRequest = false
  var hasMissingHello = false
  var events: [NETCONFEvent] = []

  /// NETCONF's client, once known.
  public private(set) var manager: NETCONFPeer?
  /// The session-id that the agent gave, once known.
  public private(set) var sessionID: UInt64?
  /// Datastores whose lock is held now, in the order of locking; `partial 7` for a partial lock.
  public internal(set) var locksHeld: [String] = []
  /// Requests that were given up because too many waited.
  public private(set) var droppedRequests: UInt64 = 0

  /// A session; `isMidstream` when its beginning was not seen.
  public init(isMidstream: Bool = false) { hasLoss = isMidstream }

  /// NETCONF's server, once known.
  public var agent: NETCONFPeer? { manager?.other }
  /// The hello of a peer, once seen.
  public func hello(of peer: NETCONFPeer) -> NETCONFHello? { hellos[Int(peer.rawValue)] }
  /// How many requests wait for an answer.
  public var pendingCount: Int { pending.count }

  /// Says who is the agent by stronger evidence: the greeting that advertises the profile, or the start of the channel.
  public mutating func setAgent(_ peer: NETCONFPeer) -> [NETCONFEvent] {
    learn(manager: peer.other, .greeting)
    return flush()
  }

  /// Says that octets of the channel are missing.
  public mutating func lose() {
    hasLoss = true
    ledger.doubt()
  }

  /// Says that channel 0 is being closed: no request may follow (RFC 4744, section 2.4).
  public mutating func closeSession() { isClosing = true }

  /// Lets time pass up to `time`: timers of confirmed commits run out.
  public mutating func advance(to time: Int64) -> [NETCONFEvent] {
    ledger.advance(to: time, into: &events)
    return flush()
  }

  /// Takes the next message.
  public mutating func receive(_ message: NETCONFMessage, _ context: NETCONFContext) -> [NETCONFEvent] {
    ledger.advance(to: context.time, into: &events)
    checkDocument(message, context)
    switch message.content {
    case .hello(let hello): receive(hello, message, context)
    case .rpc(let request): receive(request, message, context)
    case .rpcReply(let reply): receive(reply, message, context)
    case .notification:
      learn(manager: context.sender.other, .message)
    case .other, .empty:
      if context.carrier != .message, context.carrier != .answer { giveUp(context, message) }
    }
    if !message.isComplete { lose() }
    return flush()
  }

  /// Ends the session: requests without an answer are given up, open questions settled.
  public mutating func finish(at time: Int64) -> [NETCONFEvent] {
    ledger.advance(to: time, into: &events)
    for request in pending { emit(request, nil, nil, isComplete: false) }
    pending.removeAll()
    ledger.finish(into: &events)
    checkMissingHello()
    return flush()
  }

  mutating func learn(manager peer: NETCONFPeer, _ evidence: Evidence) {
    guard evidence > self.evidence else { return }
    self.evidence = evidence
    if manager != peer {
      manager = peer
      events.append(.manager(peer))
    }
  }

  mutating func learn(sessionID: UInt64) {
    guard self.sessionID == nil else { return }
    self.sessionID = sessionID
    events.append(.sessionID(sessionID))
  }

  private mutating func flush() -> [NETCONFEvent] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  /// Remembers a request; the oldest is given up when too many wait.
  mutating func wait(_ request: Pending) {
    if pending.count >= NETCONFLimits.pending {
      droppedRequests += 1
      emit(pending.removeFirst(), nil, nil, isComplete: false)
    }
    pending.append(request)
  }
}
