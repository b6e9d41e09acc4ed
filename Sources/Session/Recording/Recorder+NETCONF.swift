import BEEP
import NETCONF
import Packet

extension Recorder {
  /// What the body of a complete or given-up message says, if it is NETCONF.
  mutating func record(_ value: NETCONFMessage, _ message: Message, _ progress: MessageInProgress) {
    switch value.content {
    case .hello(let hello): record(hello, message, progress)
    case .rpc(let request): record(request, value, message, progress)
    case .rpcReply: answer(value, message, progress)
    case .notification(let notification):
      emit(
        .notification(
          NotificationRecord(
            ordinal: progress.ordinal, from: message.from, channel: message.channel,
            eventTime: notification.eventTime, event: notification.event)), at: progress.begin)
    case .other, .empty: break
    }
  }

  private mutating func record(_ hello: NETCONFHello, _ message: Message, _ progress: MessageInProgress) {
    let names = hello.capabilities.compactMap { NETCONFHello.shortName(of: $0) }
    if hello.sessionIDText != nil {
      let known = netconf.facts?.sessionID
      netconf.facts?.sessionID = known ?? hello.sessionID
      netconf.facts?.agentCapabilities = names
    } else {
      netconf.facts?.managerCapabilities = names
    }
    emit(
      .hello(
        HelloRecord(
          ordinal: progress.ordinal, from: message.from, channel: message.channel, sessionID: hello.sessionID,
          capabilities: hello.capabilities, capabilityCount: hello.capabilityCount)), at: progress.begin)
  }

  private mutating func record(
    _ request: NETCONFRequest, _ value: NETCONFMessage, _ message: Message, _ progress: MessageInProgress
  ) {
    if !isEncrypted {
      findOnce(
        "unencrypted", .warning, "configuration and replies can be read on the path", from: message.from,
        channel: message.channel, reference: "RFC 4744, section 3")
    }
    netconf.facts?.operations += 1
    netconf.facts?.changes += UInt64(request.changeCount)
    netconf.asked(
      NETCONFRecorder.Exchange(
        channel: message.channel, msgno: message.msgno, requester: message.from,
        request: NETCONFRecorder.Request(
          ordinal: progress.ordinal, begin: progress.begin, end: now, octets: message.payloadOctets,
          missing: message.missingOctets, message: value)))
  }

  private mutating func answer(_ value: NETCONFMessage, _ message: Message, _ progress: MessageInProgress) {
    let exchange =
      netconf.answered(by: message.from, channel: message.channel, msgno: message.msgno)
      ?? NETCONFRecorder.Exchange(
        channel: message.channel, msgno: message.msgno, requester: message.from.other, request: nil)
    emit(exchange, reply: (value, message, progress))
  }

  /// The session is over: requests without a reply are given up.
  mutating func finishNETCONF() {
    for exchange in netconf.takeExchanges() { emit(exchange, reply: nil) }
  }

  private mutating func emit(
    _ exchange: NETCONFRecorder.Exchange, reply: (value: NETCONFMessage, message: Message, progress: MessageInProgress)?
  ) {
    let request = exchange.request
    let asked = request?.message.request
    let answer = reply?.value.reply
    let isWhole = (request?.missing ?? 0) == 0 && (reply?.message.missingOctets ?? 0) == 0
    var record = RPCRecord(
      channel: exchange.channel, msgno: exchange.msgno,
      messageID: request?.message.messageID ?? reply?.value.messageID, request: request?.ordinal,
      replyMessage: reply?.progress.ordinal, operation: asked?.operation, operationNamespace: asked?.namespace,
      sourceDatastore: asked?.source, targetDatastore: asked?.target, reply: answer.map(\.kind) ?? .none,
      errors: answer?.errors.map(RPCRecord.ReplyError.init) ?? [],
      changes: asked?.changes.map(RPCRecord.Change.init) ?? [],
      changeCount: asked?.changeCount ?? 0, applied: nil, commitPacket: nil, requestOctets: request?.octets,
      replyOctets: reply?.message.payloadOctets, latencyNanoseconds: nil, durationNanoseconds: nil,
      requestPacket: request?.begin, replyPacket: reply?.progress.begin, encrypted: isEncrypted,
      isComplete: isWhole && request != nil && reply?.message.isComplete == true,
      missingOctets: (request?.missing ?? 0) + (reply?.message.missingOctets ?? 0),
      parameters: asked?.parameters.prefix(16).map { ($0.name, $0.text) } ?? [])
    if let request, let reply {
      record.latencyNanoseconds = reply.progress.begin.time.nanoseconds(since: request.end.time)
      record.durationNanoseconds = now.time.nanoseconds(since: request.begin.time)
    }
    count(record)
    emit(.rpc(record), at: request?.begin ?? reply?.progress.begin ?? now)
  }

  private mutating func count(_ record: RPCRecord) {
    if record.reply == .error { netconf.facts?.errorCount += 1 }
    if record.reply == .none { netconf.facts?.withoutAnswer += 1 }
    if record.operation == "commit", record.reply == .ok { netconf.facts?.commits += 1 }
  }
}

extension NETCONFReply {
  /// The answer as records tell it.
  var kind: RPCRecord.Reply {
    switch outcome {
    case .ok: .ok
    case .data: .data
    case .error: .error
    case .none: errors.isEmpty ? .data : .error
    }
  }
}

extension RPCRecord.ReplyError {
  init(_ error: NETCONFError) {
    self.init(
      type: error.type, tag: error.tag, severity: error.severity, appTag: error.appTag, path: error.path,
      message: error.message)
  }
}

extension RPCRecord.Change {
  init(_ change: NETCONFChange) {
    self.init(
      operation: change.operation.rawValue, path: change.path, namespace: change.namespace, value: change.value,
      isSecret: change.isSecret, valueOctets: change.valueOctets)
  }
}
