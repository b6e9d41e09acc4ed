import Bytes

/// One NETCONF session on one BEEP channel: pairs requests with replies, knows who is who, follows locks and what
/// becomes of changes, and checks the rules that belong to NETCONF (RFC 4744, section 2; RFC 6241).
///
/// Messages come in the order in which they were seen; what it finds out is returned at once; what became of changes
/// follows when a commit, a discard or an end decides. It knows no packets and no clock: tags and times are the caller's.
///
/// It judges N06 to N13; N01 to N05, N14 and N15 are about greetings, channels and tuning: the caller's.
public struct NETCONFDialogue: Sendable {
  /// A request without an answer yet.
  struct Pending: Sendable {
    var requester: NETCONFPeer
    var msgno: UInt32
    var messageID: String?
    var tag: UInt64
    var request: Shared<NETCONFRequest>
    var isComplete: Bool
    var quirks: [NETCONFQuirk]
    /// Whether it is a request at all: of one whose octets are missing the answer has to show that.
    var isSure = true
    /// Whether it stands where the hello of its sender does, at the beginning of the channel.
    var isOpening = false
    /// What it weighed when it began to wait, in octets.
    var weight = 0
    /// How often octets had been missing when it began to wait.
    var losses: UInt64 = 0
  }

  /// How a role is known; later cases weigh more.
  public enum Evidence: Int, Sendable, Comparable {
    case none, message, hello, start, greeting

    /// Weaker before stronger.
    public static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }
  }

  var pending: [Pending] = []
  private(set) var pendingOctets = 0
  var hellos: [NETCONFHello?] = [nil, nil]
  /// Whose hello was not seen whole.
  var cutHellos: NETCONFPeers = []
  /// Of whom a message was seen.
  var heard: NETCONFPeers = []
  /// The message that brought each hello.
  var helloNumbers: [UInt32?] = [nil, nil]
  /// How the roles are known.
  public private(set) var evidence = Evidence.none
  /// The credentials in all requests so far.
  public internal(set) var credentials = NETCONFCredentials()
  var ledger = ChangeLedger()
  /// Whether octets are missing, so that what was not seen proves nothing.
  var hasLoss: Bool
  /// How often octets were missing.
  private(set) var losses: UInt64 = 0
  /// Whether octets are missing since the last hello, so that the channel may have been closed and started again.
  var mayBeAnew = false
  /// Whether a `close-session` was sent, or channel 0 is being closed.
  var isClosing = false
  /// Whether a `close-session` was answered by ok.
  var isEnded = false
  var hasRequest = false
  /// Whether a request was given up, or a message on a stream cannot be read: whose turn it is there nobody knows.
  var hasLostTurn = false
  var hasMissingHello = false
  var events: [NETCONFEvent] = []

  /// NETCONF's client, once known.
  public private(set) var manager: NETCONFPeer?
  /// The session-id that the agent gave, once known.
  public private(set) var sessionID: UInt64?
  /// Datastores whose lock is known to be held now, in the order of locking; `partial 7` for a partial lock.
  public internal(set) var locksHeld: [String] = []
  /// Requests that were given up because too many waited.
  public private(set) var droppedRequests: UInt64 = 0

  /// A session; `isMidstream` when its beginning was not seen.
  public init(isMidstream: Bool = false) { hasLoss = isMidstream }

  /// NETCONF's server, once known.
  public var agent: NETCONFPeer? { manager?.other }
  /// The hello of a peer, once seen.
  public func hello(of peer: NETCONFPeer) -> NETCONFHello? { hellos[Int(peer.rawValue)] }
  /// Whether the hellos that were seen were seen whole.
  public var areHellosWhole: Bool { cutHellos.isEmpty }
  /// How many requests wait for an answer.
  public var pendingCount: Int { pending.count }

  /// The request of that number that waits for the answer with that message-id.
  public func request(from peer: NETCONFPeer, _ msgno: UInt32, messageID: String?) -> NETCONFRequest? {
    pendingIndex(of: msgno, messageID, by: peer).map { pending[$0].request.value }
  }

  /// The oldest request with that message-id that waits for its answer.
  public func request(from peer: NETCONFPeer, messageID: String?) -> NETCONFRequest? {
    pendingIndex(of: messageID, by: peer).map { pending[$0].request.value }
  }

  /// Says who is the agent by stronger evidence: the greeting that advertises the profile, or the start of the channel
  /// (RFC 4744, sections 2.1 and 2.2).
  public mutating func setAgent(_ peer: NETCONFPeer, by evidence: Evidence = .greeting) -> [NETCONFEvent] {
    learn(manager: peer.other, evidence)
    return flush()
  }

  /// Says that octets are missing: a message of which nothing is known may have been among them.
  public mutating func lose() {
    hasLoss = true
    losses &+= 1
    mayBeAnew = true
    // The close may have been refused.
    isClosing = false
    locksHeld.removeAll()
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
      switch context.carrier {
      case .reply, .error, .null: giveUp(context, message)
      case .message: receiveUnread(message, context)
      case .stream: hasLostTurn = true
      case .answer: break
      }
    }
    heard.insert(NETCONFPeers(context.sender))
    return flush()
  }

  /// Nothing more will be seen: requests without an answer are given up. With `isOver` the session itself has ended, by
  /// its channel or its connection: its locks are released, and what follows from that is settled. Else what is staged
  /// stays staged.
  public mutating func finish(at time: Int64, isOver: Bool = false) -> [NETCONFEvent] {
    ledger.advance(to: time, into: &events)
    while !pending.isEmpty { abandon() }
    if isOver, !isEnded {
      ledger.end(.sessionEnd, holdsCandidate: locksHeld.contains("candidate"), by: nil, into: &events)
    }
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

  /// Hands over what was found out. Most requests tell nothing yet, and take no memory for it.
  mutating func flush() -> [NETCONFEvent] {
    var given: [NETCONFEvent] = []
    swap(&given, &events)
    return given
  }

  /// Remembers a request; its changes, or the oldest request, are given up when too much waits.
  mutating func wait(_ request: Pending) {
    var request = request
    request.weight = request.footprint
    request.losses = losses
    if pendingOctets + request.weight > NETCONFLimits.pendingOctets {
      var small = request.request.value
      small.changes.removeAll()
      request.request = Shared(small)
      request.weight = request.footprint
    }
    while !pending.isEmpty,
      pending.count >= NETCONFLimits.pending || pendingOctets + request.weight > NETCONFLimits.pendingOctets
    {
      droppedRequests += 1
      hasLostTurn = true
      abandon()
    }
    pendingOctets += request.weight
    pending.append(request)
  }

  /// Gives up the oldest request that waits. What octets are missing of where a hello stands is rather that.
  private mutating func abandon() {
    let request = takePending(at: 0)
    if request.isOpening, !request.isSure {
      events.append(.noRequest(request.tag))
    } else {
      emit(request, nil, nil, isComplete: false)
    }
  }

  /// Takes out a request that waits.
  mutating func takePending(at index: Int) -> Pending {
    let request = pending.remove(at: index)
    pendingOctets -= request.weight
    return request
  }
}
