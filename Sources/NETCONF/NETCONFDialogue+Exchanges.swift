import Bytes

/// Requests and replies (RFC 4744, section 2.3; RFC 6241, section 4).
extension NETCONFDialogue {
  mutating func receive(_ hello: NETCONFHello, _ message: NETCONFMessage, _ context: NETCONFContext) {
    if !message.isComplete { hasLoss = true }
    let index = Int(context.sender.rawValue)
    // Of a direction that was never seen, the close and the new start may have been.
    if mayBeAnew || hasLoss && !heard.contains(NETCONFPeers(context.sender.other)), hellos[index] != nil { beginAnew() }
    if message.isComplete { checkHello(hello, context) }
    if context.carrier.isAnswer { withdraw(context) }
    let isFirst = hellos[index] == nil
    if isFirst {
      hellos[index] = hello
      if !message.isComplete { cutHellos.insert(NETCONFPeers(context.sender)) }
      helloNumbers[index] = context.msgno
      mayBeAnew = false
    }
    if hello.sessionIDText != nil, hellos[1 - index]?.sessionIDText == nil {
      learn(manager: context.sender.other, .hello)
      if let number = hello.sessionID, manager == context.sender.other { learn(sessionID: number) }
    }
    if message.isComplete, !hasLoss, isFirst { checkBase(context) }
  }

  /// Behind missing octets a hello that comes again begins another session on the channel (RFC 6241, section 8.1).
  private mutating func beginAnew() {
    hellos = [nil, nil]
    helloNumbers = [nil, nil]
    cutHellos = []
    isClosing = false
    isEnded = false
  }

  mutating func receive(_ request: Shared<NETCONFRequest>, _ message: NETCONFMessage, _ context: NETCONFContext) {
    checkRequest(context, isComplete: message.isComplete)
    learn(manager: context.sender, .message)
    hasRequest = true
    if request.operation == "close-session" { isClosing = true }
    if !request.credentials.isEmpty { credentials.take(request.credentials) }
    wait(
      Pending(
        requester: context.sender, msgno: context.msgno, messageID: message.messageID, tag: context.tag,
        request: request, isComplete: message.isComplete, quirks: message.quirks))
  }

  mutating func receive(_ reply: Shared<NETCONFReply>, _ message: NETCONFMessage, _ context: NETCONFContext) {
    if answersHello(reply.value, message, context) { return }
    let isWrongWay = manager == context.sender && evidence >= .hello
    learn(manager: context.sender.other, .message)
    let requester = context.sender.other
    var index: Int?
    switch context.carrier {
    case .message:
      // The registration of RFC 4744, section 2.5, lets an rpc-reply start an exchange: the message-id is all there is.
      index = pendingIndex(of: message.messageID, by: requester)
    case .stream:
      index = pendingIndexInTurn(message, context)
    case .reply, .error, .answer, .null:
      index = pendingIndex(of: context.msgno, message.messageID, by: requester)
      if let found = index, isForAnother(message, than: pending[found]) { index = nil }
    }
    // Who answers what the agent should not have asked has broken nothing.
    if isWrongWay, index == nil { findReplyOfManager(context) }
    guard let index else {
      let exchange = NETCONFExchange(
        requester: requester, msgno: context.msgno, messageID: message.messageID, requestTag: nil,
        replyTag: context.tag, request: nil, reply: reply, applied: nil, isComplete: false, quirks: message.quirks)
      events.append(.exchange(exchange))
      return
    }
    let request = takePending(at: index)
    checkMessageID(request, message, context)
    emit(request, (reply, message), context, isComplete: request.isComplete && message.isComplete)
    follow(request, reply, context)
  }

  /// The request that an answer on a stream is for: that of its message-id, or else the one whose turn it is, as long as
  /// that is known (RFC 6241, section 4.5).
  private mutating func pendingIndexInTurn(_ message: NETCONFMessage, _ context: NETCONFContext) -> Int? {
    let requester = context.sender.other
    let named = pendingIndex(of: message.messageID, by: requester)
    guard !hasLoss, !hasLostTurn else { return named }
    let turn = pending.firstIndex { $0.requester == requester }
    if let named, named != turn { findOutOfTurn(context) }
    return named ?? turn
  }

  /// Whether an rpc-reply is but the positive reply to a hello: RFC 4744, section 2.5 registers no other.
  private func answersHello(_ reply: NETCONFReply, _ message: NETCONFMessage, _ context: NETCONFContext) -> Bool {
    let greeter = context.sender.other
    return context.carrier == .reply && message.messageID == nil && (reply.outcome == .ok || reply.outcome == .none)
      && helloNumbers[Int(greeter.rawValue)] == context.msgno
      && pendingIndex(of: context.msgno, nil, by: greeter) == nil
  }

  /// The request of that number that waits for an answer. Several do where the answer to one was lost, as a number may be
  /// used again behind it (RFC 3080, section 2.2.1.1): then the message-id tells, or else the one sent last is meant.
  func pendingIndex(of msgno: UInt32, _ messageID: String?, by requester: NETCONFPeer) -> Int? {
    func isMeant(_ request: Pending) -> Bool { request.requester == requester && request.msgno == msgno }
    // Some clients use one message-id as well.
    func isNamed(_ request: Pending) -> Bool { isMeant(request) && request.messageID == messageID }
    let named = hasLoss ? pending.lastIndex(where: isNamed) : pending.firstIndex(where: isNamed)
    if messageID != nil, let named { return named }
    return hasLoss ? pending.lastIndex(where: isMeant) : pending.firstIndex(where: isMeant)
  }

  /// Whether a reply with another message-id is rather for a later request of the same number: that one and the answer to
  /// the one that waits may have been lost.
  private func isForAnother(_ reply: NETCONFMessage, than request: Pending) -> Bool {
    guard request.losses != losses, let asked = request.messageID, let answered = reply.messageID else { return false }
    return asked != answered
  }

  /// The oldest request with that message-id that waits for an answer.
  func pendingIndex(of messageID: String?, by requester: NETCONFPeer) -> Int? {
    guard let messageID else { return nil }
    return pending.firstIndex { $0.requester == requester && $0.messageID == messageID }
  }

  /// Whether what a peer sends may be a request though it cannot be read: not from the agent, and not in the place of the
  /// hello that each channel begins with.
  public func mayAsk(_ peer: NETCONFPeer) -> Bool {
    agent != peer && (hasLoss || hellos[Int(peer.rawValue)] != nil)
  }

  /// A message that cannot be read where a request stands: it waits for its answer as one of which nothing is known.
  mutating func receiveUnread(_ message: NETCONFMessage, _ context: NETCONFContext) {
    guard !context.isStart, let request = message.asked, mayAsk(context.sender) else { return }
    wait(
      Pending(
        requester: context.sender, msgno: context.msgno, messageID: nil, tag: context.tag, request: request,
        isComplete: message.isComplete, quirks: message.quirks, isSure: message.isComplete,
        isOpening: context.isStartSeen && !heard.contains(NETCONFPeers(context.sender))))
  }

  /// Takes back a message of which nothing could be read, where its answer is none to a request; whether it did.
  @discardableResult
  private mutating func withdraw(_ context: NETCONFContext) -> Bool {
    guard let index = pendingIndex(of: context.msgno, nil, by: context.sender.other), !pending[index].isSure else {
      return false
    }
    events.append(.noRequest(takePending(at: index).tag))
    return true
  }

  /// A reply without NETCONF in it ends the wait; an ERR refuses.
  mutating func giveUp(_ context: NETCONFContext, _ message: NETCONFMessage) {
    let requester = context.sender.other
    guard let index = pendingIndex(of: context.msgno, message.messageID, by: requester) else {
      // A hello that was refused for want of credentials comes again.
      let place = Int(requester.rawValue)
      if context.carrier == .error, helloNumbers[place] == context.msgno { hellos[place] = nil }
      return
    }
    // A request has an rpc-reply (RFC 6241, section 4.2); what is answered otherwise may be a hello or a notification.
    let isNoReply = message.isComplete && (message.content == .empty || message.element != nil)
    if context.carrier == .reply, isNoReply, withdraw(context) { return }
    let request = takePending(at: index)
    guard context.carrier == .error else {
      emit(request, nil, context, isComplete: message.isComplete)
      return
    }
    // The carrier's own refusal (BEEP: RFC 3080, section 2.1.1): the request was not taken.
    var refusal = NETCONFReply()
    refusal.outcome = .error
    if let status = context.status {
      var error = NETCONFError()
      error.type = "transport"
      error.severity = "error"
      error.message = status
      refusal.errorCount = 1
      refusal.errors = [error]
    } else {
      refusal.refusal = message.refusal ?? NETCONFRefusal()
    }
    emit(request, (Shared(refusal), message), context, isComplete: request.isComplete && message.isComplete)
  }

  /// Tells an exchange, with what became of its changes so far.
  mutating func emit(
    _ request: Pending, _ reply: (Shared<NETCONFReply>, NETCONFMessage)?, _ context: NETCONFContext?, isComplete: Bool
  ) {
    let asked = request.request.value
    let applied = ChangeLedger.outcome(of: asked, reply?.0.value) { agentCan("validate") }
    var quirks = request.quirks
    for quirk in reply?.1.quirks ?? [] where !quirks.contains(quirk) { quirks.append(quirk) }
    let isOnTrial =
      applied == .running && asked.target == "running" && ledger.join(request.tag, commit: request.tag)
    events.append(
      .exchange(
        NETCONFExchange(
          requester: request.requester, msgno: request.msgno, messageID: request.messageID ?? reply?.1.messageID,
          requestTag: request.tag, replyTag: context?.tag, request: request.request, reply: reply?.0, applied: applied,
          isComplete: isComplete, quirks: quirks, isOnTrial: isOnTrial)))
    if applied == .staged { ledger.stage(asked, tag: request.tag, into: &events) }
    let isAnswered = reply.map { $0.0.outcome != .none } ?? false
    // What stands behind the first operation, or was not read, may have decided something.
    if !asked.furtherOperations.isEmpty || asked.operation.isEmpty { ledger.doubt() }
    guard !isAnswered else { return }
    if asked.mayDecide { ledger.doubt() }
    if let store = asked.target, asked.operation == "unlock" { locksHeld.removeAll { $0 == store } }
  }

  /// What an answer changes about the session: locks, commits, its end.
  private mutating func follow(_ request: Pending, _ reply: Shared<NETCONFReply>, _ context: NETCONFContext) {
    let asked = request.request.value
    if asked.operation == "close-session", reply.outcome == .error { isClosing = false }
    guard reply.outcome == .ok || reply.outcome == .data else { return }
    switch asked.operation {
    case "lock": if let store = asked.target, !locksHeld.contains(store) { hold(store) }
    case "unlock":
      // Section 8.3.5.2: changes that are outstanding are discarded when the lock is released, by unlock as well.
      if asked.target == "candidate" { ledger.discard(.unlock, by: request.tag, into: &events) }
      locksHeld.removeAll { $0 == asked.target }
    case "copy-config" where asked.source == "candidate" && asked.target == "running":
      ledger.copyToRunning(tag: request.tag, into: &events)
      events.append(.act(.commit(persistID: nil), by: request.tag))
    case "copy-config", "delete-config":
      if asked.target == "candidate" { events.append(.act(.discard, by: request.tag)) }
    case "kill-session":
      if let number = asked.killedSession.flatMap({ UInt64($0) }) {
        events.append(.act(.kill(number), by: request.tag))
      }
    case "partial-lock":
      if let id = reply.value["lock-id"] { hold("partial \(id)") }
    case "partial-unlock":
      if let id = asked["lock-id"] { locksHeld.removeAll { $0 == "partial \(id)" } }
    case "close-session":
      isEnded = true
      ledger.end(.sessionEnd, holdsCandidate: holdsCandidate, by: request.tag, into: &events)
      locksHeld.removeAll()
    case _ where asked.isCommit:
      ledger.commit(asked, tag: request.tag, time: context.time, into: &events)
      events.append(.act(.commit(persistID: asked.persistID), by: request.tag))
    case "cancel-commit":
      ledger.cancel(asked, tag: request.tag, into: &events)
      events.append(.act(.cancel(persistID: asked.persistID), by: request.tag))
    case "discard-changes":
      ledger.discard(.discardChanges, by: request.tag, into: &events)
      events.append(.act(.discard, by: request.tag))
    default: return
    }
  }

  /// Notes a lock that was given.
  private mutating func hold(_ lock: String) {
    if locksHeld.count < NETCONFLimits.locks { locksHeld.append(lock) }
  }

  /// Another session at the same agent did something that may concern this one.
  public mutating func witness(_ act: NETCONFAct) -> [NETCONFEvent] {
    switch act {
    // Who holds the lock on the candidate shares it with nobody (RFC 6241, section 8.3.4.1).
    case .commit(let persistID): ledger.commitElsewhere(persistID, isShared: !holdsCandidate, into: &events)
    case .discard: if !holdsCandidate { ledger.discardElsewhere(into: &events) }
    case .cancel(let persistID): ledger.cancelElsewhere(persistID, into: &events)
    case .kill(let number):
      guard number == sessionID, !isEnded else { break }
      isEnded = true
      ledger.end(.killSession, holdsCandidate: holdsCandidate, by: nil, into: &events)
      locksHeld.removeAll()
    case .name: break
    }
    return flush()
  }

  private var holdsCandidate: Bool { locksHeld.contains("candidate") }

  /// Whether the agent's hello has a capability of that short name.
  func agentCan(_ name: String) -> Bool {
    guard let agent, let hello = hello(of: agent) else { return false }
    return hello.capabilities.contains { NETCONFHello.shortName(of: $0)?.hasPrefix(name) == true }
  }
}
