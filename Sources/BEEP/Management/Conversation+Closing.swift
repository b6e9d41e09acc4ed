import Bytes

/// Channels closed and the session released (RFC 3080 sections 2.3.1.3 and 2.4).
extension Conversation {
  mutating func requestClose(
    _ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let text = element["number"] ?? "0"
    guard let number = UInt32(text) else {
      report(
        .d18, "the number of a channel to close is \(text)", message.from, channel: 0, at: message.firstOffset, &sink)
      return miss(message)
    }
    let closure = ChannelClosure(
      requester: message.from, number: number, code: element["code"].flatMap { Int($0) },
      diagnostic: ReplyError(element).diagnostic, epoch: epoch)
    note(ManagementRequest(peer: message.from, msgno: message.msgno, kind: .close(closure)))
    guard number != 0, let index = channelIndex(number), isCertain(index, message.from) else { return }
    guard directions[message.from.other.index].sight != .unseen else { return }
    let exchanges = channels[index, message.from].exchanges
    guard let exchange = exchanges.first(where: { $0.reply == nil && !$0.isStale(in: era) }) else { return }
    report(
      .d15, "channel \(number) is to be closed before MSG \(exchange.msgno) was answered", message.from, channel: 0,
      at: message.firstOffset, &sink)
  }

  /// An ok: the channel is gone for both, or the session is over.
  mutating func close(
    _ closure: ChannelClosure, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    if closure.number == 0 {
      releasedBy = message.from
      sink.released(closure)
      return
    }
    if let index = channelIndex(closure.number) {
      checkUnfinished(closure, index, message, &sink)
      for peer in Peer.allCases { giveUpOpen(index, peer, &sink) }
      var channel = Channel(number: closure.number, state: .closed(losses: isSearching ? -1 : losses))
      channel.profile = channels[index].profile
      endAuthentications(&sink) { $0.channel == closure.number }
      _ = channels.insert(channel)
    }
    sink.channelClosed(closure)
  }

  /// A channel that is open is started again: what it was before is over, be it that its closing was not seen.
  mutating func closeUnseen(
    _ number: UInt32, _ requester: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard let index = channelIndex(number) else { return }
    if case .closed = channels[index].state { return }
    for peer in Peer.allCases { giveUpOpen(index, peer, &sink) }
    endAuthentications(&sink) { $0.channel == number }
    sink.channelClosed(
      ChannelClosure(requester: requester, number: number, code: nil, diagnostic: "", epoch: epoch))
  }

  private func checkUnfinished(
    _ closure: ChannelClosure, _ index: Int, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    for owner in Peer.allCases where isCertain(index, owner) && isCertain(index, owner.other) {
      guard let exchange = channels[index, owner].exchanges.first(where: { !$0.isStale(in: era) }) else { continue }
      report(
        .d23, "channel \(closure.number) is closed while MSG \(exchange.msgno) of the \(owner) is not finished",
        message.from, channel: 0, at: message.firstOffset, &sink)
      return
    }
  }

  mutating func decline(
    _ request: ChannelClosure, _ element: Element, _ sink: inout some ConversationSink & ~Copyable
  ) {
    var closure = request
    closure.refusal = ReplyError(element)
    if closure.number == 0 { sink.released(closure) } else { sink.channelClosed(closure) }
  }
}
