import Bytes

/// TLS and SASL profiles: what their messages say (RFC 3080 sections 3 and 4).
extension Conversation {
  /// Reads a document on a tuning channel.
  mutating func readTuning(_ document: Octets, _ message: Message, _ sink: inout some ConversationSink & ~Copyable) {
    guard let index = channelIndex(message.channel) else { return }
    let reader = ElementReader(document)
    if isManagementType(message), let text = forbidden(reader) {
      report(.d19, text, message.from, channel: message.channel, at: message.firstOffset, &sink)
    }
    let element = reader.root
    switch channels[index].tuning {
    case .none: break
    case .tls:
      if message.type == .msg, let element, element.name == "ready" {
        askForTLS(element, message.channel, message, &sink)
      } else if message.type.isReply {
        answerTLS(element, message.channel, message.from.other, message, &sink)
      }
    case .tunnel:
      if message.type.isReply { answerTunnel(element, message.channel, message.from.other, &sink) }
    case .sasl: takeBlob(element, message.channel, message.from, in: message, &sink)
    }
  }

  /// `ready`: its sender waits; whether TLS follows is for the reply to say.
  mutating func askForTLS(
    _ ready: Element, _ channel: UInt32, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let peer = message.from
    sink.tuning(
      TuningEvent(step: .requested(version: ready["version"] ?? "1"), channel: channel, requester: peer, epoch: epoch))
    // Without the other direction nobody will answer; then the octets themselves have to say what they are.
    let other = directions[peer.other.index]
    guard other.sight != .unseen, !other.isSearching else { return }
    directions[peer.index].isHeld = true
    directions[peer.index].spokeWhileHeld = false
    directions[peer.index].isReadyHeard = false
    directions[peer.index].ready = channelIndex(message.channel).map { (message.channel, channels[$0, peer].expected) }
  }

  /// The reply to `ready`: `proceed`, or an error even inside a positive reply.
  mutating func answerTLS(
    _ answer: Element?, _ channel: UInt32, _ requester: Peer, _ message: Message,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    directions[requester.index].isHeld = false
    guard let answer else { return }
    if answer.name == "proceed" {
      if isAuthenticated {
        report(
          .d20, "TLS is started after a successful authentication", message.from, channel: channel,
          at: message.firstOffset, &sink)
      }
      sink.tuning(TuningEvent(step: .proceeding, channel: channel, requester: requester, epoch: epoch))
      switchLayer(to: .tls, &sink)
    } else if answer.name == "error" {
      if let index = channelIndex(channel) { channels[index].isNegotiating = false }
      let error = ReplyError(answer)
      sink.tuning(TuningEvent(step: .refused(error), channel: channel, requester: requester, epoch: epoch))
    }
  }

  /// A positive reply to a request that was not seen: with `proceed` in it TLS follows all the same.
  mutating func agreeUnasked(_ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable) {
    guard element.name == "profile", element["uri"] == WellKnownProfile.tls else { return }
    let content = ProfileContent(element)
    guard !content.isEmpty, let answer = content.element, answer.name == "proceed" else { return }
    answerTLS(answer, 0, message.from.other, message, &sink)
  }

  /// The reply to a request for a tunnel: with `ok` the peers behind it greet each other next (RFC 3620 section 2).
  mutating func answerTunnel(
    _ answer: Element?, _ channel: UInt32, _ requester: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard answer?.name == "ok" else { return }
    sink.tuning(TuningEvent(step: .tunnelled, channel: channel, requester: requester, epoch: epoch))
    isTunnelled = true
  }

  /// One tuning channel at a time (RFC 3080 section 2).
  func checkTuning(
    _ kind: TuningKind, _ start: ChannelStart, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard kind != .none, losses == 0 else { return }
    let authentication = authentications.first { $0.outcome == .ongoing && $0.channel != start.number }?.channel
    let negotiation = channels.indices.first { channels[$0].isNegotiating && channels[$0].number != start.number }
    guard let active = authentication ?? negotiation.map({ channels[$0].number }) else { return }
    report(
      .d21, "channel \(start.number) tunes while channel \(active) still does", start.requester, channel: 0,
      at: message.firstOffset, &sink)
  }

  /// Two that one peer asks for at once; requests of both peers may have crossed. The answer is whether it was so.
  func checkTuning(
    of request: StartRequest, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) -> Bool {
    guard request.tunes, losses == 0 else { return false }
    let pending = requests.first { $0.peer == message.from && !$0.isStale && $0.tunes }
    guard let other = pending?.start?.number, other != request.start.number else { return false }
    report(
      .d21, "channel \(request.start.number) is to tune, and so is channel \(other)", message.from, channel: 0,
      at: message.firstOffset, &sink)
    return true
  }

  mutating func beginAuthentication(
    _ attempt: SASLExchange?, _ mechanism: String, _ start: ChannelStart
  ) {
    authentications.removeAll { $0.channel == start.number || $0.outcome != .ongoing }
    if authentications.count >= 16 { authentications.removeFirst() }
    authentications.append(attempt ?? SASLExchange(mechanism, start, isEncrypted: isSecured, epoch: epoch))
  }

  /// A channel that is used was started, be the reply that says so lost or of a direction that was not captured: where one
  /// mechanism alone was proposed, it authenticates.
  mutating func assumeAuthentication(on index: Int) {
    let number = channels[index].number
    guard case .start(let request)? = requests.last(where: { $0.start?.number == number })?.kind else { return }
    guard request.start.proposed.count == 1, let uri = request.start.proposed.first else { return }
    guard case .sasl(let mechanism) = TuningKind(profile: uri) else { return }
    channels[index].tuning = .sasl(mechanism)
    beginAuthentication(request.attempts.first, mechanism, request.start)
  }

  /// A message of an authentication, or what comes with the start of its channel: a blob, or an error.
  mutating func takeBlob(
    _ element: Element?, _ channel: UInt32, _ peer: Peer, in message: Message? = nil,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard let element, let place = authentications.firstIndex(where: { $0.channel == channel }) else { return }
    let isClient = peer == authentications[place].client
    // Who gives up what was refused begins nothing, nor does who acknowledges that.
    let isAttempt = element.name == "blob" && element["status"] != (isClient ? "abort" : "complete")
    if isAttempt, isClient { authentications[place].beginAgain() }
    var lacksAnswer = false
    if let message { lacksAnswer = follow(message, place, isAttempt: isAttempt) }
    guard authentications[place].outcome == .ongoing else { return }
    if element.name == "error" {
      authentications[place].end(.refused(ReplyError(element)))
      sink.sasl(authentications[place])
      return
    }
    guard element.name == "blob" else { return }
    authentications[place].takeBlob(element, from: peer, keepsSecrets: keepsSecrets)
    // Who gives up may have been refused before.
    if lacksAnswer, authentications[place].outcome == .aborted { authentications[place].end(.unknown) }
    if authentications[place].outcome == .accepted { checkSuccess(place, peer, &sink) }
    sink.sasl(authentications[place])
    if authentications[place].outcome == .accepted, authentications[place].expectsSecurityLayer {
      switchLayer(to: .sasl, &sink)
    }
  }

  /// Notices what is missing before a message of an authentication; the answer is whether the client may have been
  /// answered before it.
  private mutating func follow(_ message: Message, _ place: Int, isAttempt: Bool) -> Bool {
    guard let index = channelIndex(message.channel) else { return false }
    let client = authentications[place].client
    guard message.from == client else {
      if authentications[place].course.answer(message) { return false }
      // What answers a message before the last one is read late, as behind a gap.
      let isHeard = channels[index, client].used.contains(message.msgno)
      if isHeard, isAttempt { return false }
      if isAttempt { authentications[place].beginAgain() }
      authentications[place].loseResponses()
      return false
    }
    let lacksAnswer = authentications[place].course.mayLackAnswer(losses: losses)
    if lacksAnswer { authentications[place].loseAnswer() }
    let end = channels[index, client].expected
    if !authentications[place].course.hear(message, end: end, losses: losses) { authentications[place].loseResponses() }
    return lacksAnswer
  }

  /// A message of an authentication was not seen whole.
  mutating func missBlob(_ message: Message) {
    let place = authentications.firstIndex { $0.channel == message.channel && $0.client == message.from }
    if let place { authentications[place].loseResponses() }
  }

  private mutating func checkSuccess(_ place: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    let channel = authentications[place].channel
    let offset = directions[peer.index].parser.offset
    if isAuthenticated {
      report(.d20, "a second authentication succeeds", peer, channel: channel, at: offset, &sink)
    }
    if isSecured, authentications[place].expectsSecurityLayer {
      report(.d20, "a SASL security layer is negotiated inside TLS", peer, channel: channel, at: offset, &sink)
    }
    isAuthenticated = true
  }

  /// Authentications that still go on have no known end: their channel is closed, or nobody will answer any more.
  mutating func endAuthentications(
    _ sink: inout some ConversationSink & ~Copyable, where isOver: (SASLExchange) -> Bool
  ) {
    for place in authentications.indices
    where authentications[place].outcome == .ongoing && isOver(authentications[place]) {
      authentications[place].end(.unknown)
      sink.sasl(authentications[place])
    }
  }
}
