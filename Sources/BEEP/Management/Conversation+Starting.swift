import Bytes

/// Channels asked for and started (RFC 3080 section 2.3.1.2).
extension Conversation {
  mutating func requestStart(
    _ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let number = UInt32(element["number"] ?? "") ?? 0
    checkNumber(number, element["number"], message, &sink)
    let profiles = element.children.filter { $0.name == "profile" }
    let contents = profiles.prefix(ProfileContent.bound).map(ProfileContent.init)
    if contents.contains(where: { $0.octets.count > 4096 }) {
      report(
        .d10, "the content of a profile element is longer than 4096 octets", message.from, channel: 0,
        at: message.firstOffset, &sink)
    }
    let start = ChannelStart(
      requester: message.from, number: number, proposed: contents.map(\.uri), serverName: element["serverName"],
      epoch: epoch, requestOffset: message.firstOffset)
    var request = StartRequest(start: start, contents: contents)
    request.isAnew = channelIndex(number).map { channels[$0, message.from].hasExpected } ?? false
    request.attempts = contents.compactMap { attempt(by: $0, start) }
    request.isSaidToOverlap = checkTuning(of: request, message, &sink)
    note(ManagementRequest(peer: message.from, msgno: message.msgno, kind: .start(request)))
    for attempt in request.attempts { sink.sasl(attempt) }
    if profiles.count == 1, let only = contents.first, !only.isEmpty {
      only.octets.withBytes { sink.profileProposed($0, of: start) }
    }
    guard let content = contents.first(where: { TuningKind(profile: $0.uri) == .tls && !$0.isEmpty }) else { return }
    if let ready = content.element, ready.name == "ready" { askForTLS(ready, number, message, &sink) }
  }

  /// The authentication that begins with the blob of a profile proposed; what crosses with it crosses whatever the reply.
  private func attempt(by content: ProfileContent, _ start: ChannelStart) -> SASLExchange? {
    guard case .sasl(let mechanism) = TuningKind(profile: content.uri), !content.isEmpty else { return nil }
    guard let blob = content.element, blob.name == "blob" else { return nil }
    var exchange = SASLExchange(mechanism, start, isEncrypted: isSecured, epoch: epoch)
    exchange.takeBlob(blob, from: start.requester, keepsSecrets: keepsSecrets)
    return exchange
  }

  private func checkNumber(
    _ number: UInt32, _ text: String?, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard number > 0, number <= 0x7FFF_FFFF else {
      report(
        .d08, "the number of a channel to start is \(text ?? "missing")", message.from, channel: 0,
        at: message.firstOffset, &sink)
      return
    }
    if areRolesKnown, (number % 2 == 1) != (message.from == .initiator) {
      let text = "the \(message.from) asks for channel \(number), which is \(number % 2 == 1 ? "odd" : "even")"
      report(.d07, text, message.from, channel: 0, at: message.firstOffset, &sink)
    }
    let isPending = requests.contains { $0.start?.number == number && !$0.isStale }
    var isOpen = false
    if let index = channelIndex(number), case .open = channels[index].state { isOpen = losses == 0 }
    // While the own request to close it waits, the channel may be gone already.
    let isClosing = requests.contains { $0.closes == number }
    if isPending || (isOpen && !isClosing) {
      report(
        .d08, "channel \(number) is already \(isPending ? "asked for" : "open")", message.from, channel: 0,
        at: message.firstOffset, &sink)
    }
  }

  /// A positive reply: the channel exists from here on, for both (RFC 3080 section 2.3.1.2).
  mutating func accept(
    _ request: StartRequest, _ element: Element, _ message: Message, isCertain: Bool,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    var start = request.start
    let reply = ProfileContent(element)
    let asked = request.contents.first { $0.uri == reply.uri }
    start.profile = reply.uri
    if asked == nil, isCertain, element["uri"] != nil, start.proposed.count < ProfileContent.bound {
      report(
        .d11, "the profile \(reply.uri) was not proposed", message.from, channel: 0, at: message.firstOffset, &sink)
    }
    let answer = reply.isEmpty ? nil : reply.element
    if let answer, answer.name == "error" { start.error = ReplyError(answer) }
    let tuning = TuningKind(profile: reply.uri)
    if !request.isSaidToOverlap { checkTuning(tuning, start, message, &sink) }
    // Channel 0 is there; a number that cannot be read is none of a channel.
    if start.number > 0 {
      openChannel(start, tuning, isAnew: request.isAnew, &sink)
      if tuning == .tls, let index = channelIndex(start.number) { channels[index].isNegotiating = true }
    }
    sink.channelStarted(start)
    if let asked, !asked.isEmpty {
      asked.octets.withBytes { sink.profileContent($0, of: start, from: start.requester) }
    }
    if !reply.isEmpty { reply.octets.withBytes { sink.profileContent($0, of: start, from: message.from) } }
    let held = start.requester
    switch tuning {
    case .none: directions[held.index].isHeld = false
    case .tls: answerTLS(answer, start.number, held, message, &sink)
    case .tunnel:
      directions[held.index].isHeld = false
      answerTunnel(answer, start.number, held, &sink)
    case .sasl(let mechanism):
      directions[held.index].isHeld = false
      beginAuthentication(request.attempts.first { $0.mechanism == mechanism }, mechanism, start)
      takeBlob(answer, start.number, message.from, &sink)
    }
  }

  private mutating func openChannel(
    _ start: ChannelStart, _ tuning: TuningKind, isAnew: Bool, _ sink: inout some ConversationSink & ~Copyable
  ) {
    if let index = channelIndex(start.number), channels[index].state == .assumed, !isAnew {
      // Used before its start was read to the end: keep what is known of it.
      channels[index].state = .open
      channels[index].profile = start.profile
      channels[index].tuning = tuning
      channels[index].requester = start.requester
      return
    }
    closeUnseen(start.number, start.requester, &sink)
    var channel = Channel(number: start.number, state: .open)
    channel.profile = start.profile
    channel.tuning = tuning
    channel.requester = start.requester
    guard let index = insert(channel) else {
      framesNotFollowed &+= 1
      return
    }
    // A direction that is being searched may already have used the channel.
    for peer in Peer.allCases where directions[peer.index].isSearching {
      channels[index, peer].isExpectedKnown = false
      channels[index, peer.other].isLimitKnown = false
      channels[index, peer].isUncertain = true
      channels[index, peer.other].isUncertain = true
    }
  }

  mutating func refuse(
    _ request: StartRequest, _ element: Element, _ sink: inout some ConversationSink & ~Copyable
  ) {
    var start = request.start
    let error = ReplyError(element)
    start.error = error
    directions[start.requester.index].isHeld = false
    sink.channelRefused(start)
    for var attempt in request.attempts {
      attempt.end(.refused(error))
      sink.sasl(attempt)
    }
    guard request.contents.contains(where: { TuningKind(profile: $0.uri) == .tls && !$0.isEmpty }) else { return }
    sink.tuning(
      TuningEvent(step: .refused(error), channel: start.number, requester: start.requester, epoch: epoch))
  }
}
