import BEEP
import Bytes
import NETCONF
import Packet

/// From what a dialogue finds out to records.
extension Recorder {
  /// The talk that a document belongs to, a new one if need be: a NETCONF session is a channel's (RFC 4744, section 2.3).
  mutating func talk(for place: Place) -> Int {
    if let index = netconf.talk(on: place.channel) {
      if netconf.talks[index].epoch == place.epoch { return index }
      endTalk(index, isOver: true)
    }
    // Among more talks than are followed this may be one that was given up: its hellos have gone by.
    let isFull = netconf.talks.count >= NETCONFRecorder.talkLimit
    if isFull { endTalk(0, isOver: false) }
    let isBegun = carriage == .beep ? beep.initiatorGreeted && beep.listenerGreeted : isFromFirstOctet
    let isWhole = isBegun && !netconf.hasLoss && !isFull
    netconf.talks.append(
      NETCONFRecorder.Talk(
        channel: place.channel, epoch: place.epoch, dialogue: NETCONFDialogue(isMidstream: !isWhole)))
    let index = netconf.talks.count - 1
    if let agent = greetings.agent { netconf.learn(manager: agent.other, .greeting) }
    if let manager = netconf.manager {
      let agent = NETCONFPeer(manager.other)
      take(netconf.talks[index].dialogue.setAgent(agent, by: netconf.evidence), index, place)
    }
    return index
  }

  /// Ends a talk: what waits in it is given up. With `isOver` its NETCONF session has ended, not only our following it.
  private mutating func endTalk(_ index: Int, isOver: Bool) {
    let early = exchange(&netconf.talks[index].early, with: [])
    for answer in early { record(answer.document, answer.place) }
    netconf.facts?.notFollowed &+= netconf.talks[index].dialogue.droppedRequests
    for lock in netconf.talks[index].dialogue.locksHeld { netconf.facts?.noteHeld(lock) }
    take(netconf.talks[index].dialogue.finish(at: now.time.nanoseconds, isOver: isOver), index, nil)
    netconf.talks.remove(at: index)
  }

  /// A channel was closed, and with it the NETCONF session on it.
  mutating func closeNETCONF(on channel: UInt32) {
    if let index = netconf.talk(on: channel) { endTalk(index, isOver: true) }
    netconf.closed(channel)
  }

  /// Channel 0 was closed: no request may follow (RFC 4744, section 2.4).
  mutating func releaseNETCONF() {
    for index in netconf.talks.indices { netconf.talks[index].dialogue.closeSession() }
  }

  /// Octets are missing in either direction.
  mutating func loseNETCONF() {
    netconf.lose()
    for slot in progress.indices { progress[slot]?.lose() }
    for index in netconf.talks.indices { netconf.talks[index].dialogue.lose() }
  }

  /// The flow is gone; with `isOver` because the connection has ended.
  mutating func finishNETCONF(isOver: Bool) {
    while !netconf.talks.isEmpty { endTalk(0, isOver: isOver) }
    finishChecks()
  }

  /// All channels are gone, and the NETCONF sessions on them.
  mutating func endNETCONF() {
    while !netconf.talks.isEmpty { endTalk(0, isOver: true) }
  }

  /// Takes what a dialogue has found out; `place` is that of the document that made it do so, `deed` what another session
  /// did to make it.
  mutating func take(_ events: [NETCONFEvent], _ index: Int, _ place: Place?, by deed: Deed? = nil) {
    for event in events {
      switch event {
      case .exchange(let exchange): emit(exchange, index, place)
      // Its message is told, and nothing of it was counted.
      case .noRequest: continue
      case .outcome(let outcome): emit(outcome, index, place, deed)
      case .act(let act, let request): note(act, by: request, index)
      case .manager(let peer): netconf.learn(manager: Peer(peer), netconf.talks[index].dialogue.evidence)
      case .sessionID(let number): if netconf.facts?.sessionID == nil { netconf.facts?.sessionID = number }
      case .finding(let finding):
        find(
          finding.code, finding.code == "N10" ? .note : .violation, finding.text, from: Peer(finding.from),
          channel: carriage == .beep ? netconf.talks[index].channel : nil, reference: finding.reference,
          at: place?.end)
      }
    }
    netconf.talks[index].forgetSettled(events)
  }

  private mutating func emit(_ exchange: NETCONFExchange, _ index: Int, _ place: Place?) {
    let asked = exchange.requestTag.flatMap { netconf.talks[index].asked[$0] }
    let answer = exchange.replyTag == nil ? nil : place
    let request = exchange.request
    if let request, let asked, !asked.isSure {
      note(request, from: Peer(exchange.requester), channel: netconf.talks[index].channel)
    }
    let end = exchange.replyTag == nil ? netconf.talks[index].ends[exchange.msgno] : nil
    let isAnswered = exchange.isComplete && exchange.replyTag != nil || end != nil
    let missing = (asked?.missing ?? 0) &+ (answer?.missing ?? 0)
    var record = RPCRecord(
      channel: netconf.talks[index].channel, msgno: exchange.msgno, messageID: exchange.messageID,
      request: exchange.requestTag.map { DocumentTag($0).ordinal },
      replyMessage: exchange.replyTag.map { DocumentTag($0).ordinal }, operation: request?.operation,
      operationNamespace: request?.namespace, sourceDatastore: request?.source, targetDatastore: request?.target,
      reply: exchange.reply?.value.kind(isComplete: exchange.isComplete) ?? (isAnswered ? .other : .none),
      refusal: exchange.reply?.refusal.map(RPCRecord.Refusal.init),
      errors: exchange.reply?.errors.map(RPCRecord.ReplyError.init) ?? [],
      changes: request?.changes.map(RPCRecord.Change.init) ?? [], changeCount: request?.changeCount ?? 0,
      changesUnread: request?.changesUnread.map(Unread.init),
      applied: exchange.applied.map(RPCRecord.Applied.init), commitPacket: nil, requestOctets: asked?.octets,
      replyOctets: answer?.octets ?? end.map { _ in 0 }, latencyNanoseconds: nil, durationNanoseconds: nil,
      requestPacket: asked?.begin, replyPacket: answer?.begin ?? end, encrypted: asked?.isEncrypted ?? isEncrypted,
      isComplete: isAnswered, missingOctets: missing,
      parameters: request?.parameters.map(RPCRecord.Parameter.init) ?? [], filter: request?.filter,
      furtherOperations: request?.furtherOperations ?? [], quirks: exchange.quirks.map(\.word),
      credentials: credentials(with: exchange.reply, index))
    Self.noteUnlisted(of: exchange, in: &record)
    if let asked, let answer {
      let latency = answer.begin.time.nanoseconds(since: asked.end.time)
      // A request that is refused before its end has none, nor has one where the clock was set back meanwhile.
      record.latencyNanoseconds = latency < 0 ? nil : latency
      record.durationNanoseconds = max(0, answer.end.time.nanoseconds(since: asked.begin.time))
    }
    count(record)
    emit(.rpc(Shared(consume record)), at: asked?.begin ?? answer?.begin ?? now)
  }

  /// Notes how much more an exchange has of what a record lists.
  private static func noteUnlisted(of exchange: NETCONFExchange, in record: inout RPCRecord) {
    if let reply = exchange.reply?.value { record.unlisted.errors = reply.errorCount - reply.errors.count }
    guard let request = exchange.request else { return }
    record.unlisted.parameters = request.parametersUnlisted
    record.unlisted.operations = request.operationsUnlisted
    record.unlisted.filterOctets = request.filterUnlisted
  }

  /// What an answer that refuses or warns may repeat.
  private func credentials(with reply: Shared<NETCONFReply>?, _ index: Int) -> NETCONFCredentials? {
    guard let reply, !reply.errors.isEmpty || reply.refusal != nil else { return nil }
    let credentials = netconf.talks[index].dialogue.credentials
    return credentials.isEmpty ? nil : credentials
  }

  private mutating func count(_ record: RPCRecord) {
    if record.reply == .error { netconf.facts?.errorCount += 1 }
    if record.reply == .none { netconf.facts?.withoutAnswer += 1 }
    if record.operation == "commit", record.reply == .ok { netconf.facts?.commits += 1 }
  }

  private mutating func emit(_ outcome: NETCONFOutcome, _ index: Int, _ place: Place?, _ deed: Deed?) {
    guard var asked = netconf.talks[index].asked[outcome.request] else { return }
    if let commit = outcome.commit, let origin = netconf.talks[index].asked[commit]?.begin {
      asked.commit = asked.commit ?? origin
      netconf.talks[index].asked[outcome.request] = asked
    }
    let record = OutcomeRecord(
      channel: netconf.talks[index].channel, request: DocumentTag(outcome.request).ordinal, requestPacket: asked.begin,
      operation: asked.operation, targetDatastore: asked.target, changeCount: asked.changeCount,
      applied: RPCRecord.Applied(outcome.applied), previous: RPCRecord.Applied(outcome.previous),
      cause: outcome.cause.rawValue, decidedBy: outcome.decidedBy.map { DocumentTag($0).ordinal },
      commitPacket: outcome.commit == nil ? (outcome.cause == .commitElsewhere ? deed?.origin : nil) : asked.commit,
      actingSession: deed?.session, actingPacket: deed?.origin,
      trialEnd: outcome.trialEnd.map(Timestamp.init(nanoseconds:)))
    emit(.outcome(Shared(record)), at: deed?.origin ?? place?.end ?? now)
  }
}
