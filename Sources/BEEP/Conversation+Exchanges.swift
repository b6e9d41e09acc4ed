import Bytes

/// Exchanges: which reply belongs to which MSG (RFC 3080 sections 2.1.1 and 2.6).
extension Conversation {
  /// Whether what is known of the MSGs that `owner` sent on a channel, and of their replies, is all there is.
  func isCertain(_ index: Int, _ owner: Peer) -> Bool {
    channels[index].state == .open && !channels[index, owner].isUncertain
      && directions[owner.index].sight != .unseen && !directions[owner.index].isSearching
      && !directions[owner.index].isHeld
  }

  /// Whether a direction stands in the trailer of a frame. An acknowledgement does not tell whether the last octet of it
  /// came, or a FIN that nobody saw (RFC 9293 section 3.4): who answers the frame has read it.
  func isInTrailer(_ peer: Peer) -> Bool {
    directions[peer.index].parser.current != nil && directions[peer.index].parser.remaining == 0
  }

  /// The first frame of a MSG.
  mutating func beginRequest(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, isJudged: Bool, _ sink: inout some ConversationSink & ~Copyable
  ) {
    if let old = channels[index, peer].place(ofMSG: header.msgno) {
      supersedeReply(header.msgno, index, peer.other)
      let exchange = channels[index, peer].exchanges.remove(at: old)
      if isJudged, exchange.isSent, !exchange.isStale(in: era), directions[peer.other.index].sight != .unseen {
        report(
          .f06, "msgno \(header.msgno) is used again before its reply is complete", peer, channel: header.channel,
          at: header.offset, &sink)
      }
    }
    if isJudged, hasAskedToClose(header.channel, peer) {
      report(
        .d14, "a MSG follows the own request to close channel \(header.channel)", peer, channel: header.channel,
        at: header.offset, &sink)
    }
    let other = directions[peer.other.index]
    if isJudged, other.isHeld {
      // Where nothing shows that its sender has read the ready, the two may have crossed.
      let text =
        other.isReadyHeard
        ? "a MSG follows the other's ready before the reply to it"
        : "a MSG comes between the other's ready and its reply, unless the two crossed"
      report(
        .d16, text, peer, channel: header.channel, at: header.offset, severity: other.isReadyHeard ? nil : .note, &sink)
    }
    // A MSG that waited in a search may have been answered meanwhile.
    let isStale = other.sight == .unseen || other.isSearching || directions[peer.index].isReplaying
    channels[index, peer].append(Exchange(msgno: header.msgno, era: isStale ? Exchange.stale : era))
  }

  /// A number is used again when all of its reply is there (RFC 3080 section 2.2.1.1): one in progress has lost its end.
  private mutating func supersedeReply(_ msgno: UInt32, _ index: Int, _ replier: Peer) {
    let open = Int(channels[index, replier].open)
    // What waited in a search may be older than the reply.
    guard open >= 0, !directions[replier.other.index].isReplaying else { return }
    if slots[open].message.type != .msg, slots[open].message.msgno == msgno { slots[open].isSuperseded = true }
  }

  /// Whether a request of that peer to close a channel waits. They are looked at in their places: each would be copied.
  private func hasAskedToClose(_ channel: UInt32, _ peer: Peer) -> Bool {
    for index in requests.indices
    where requests[index].closes == channel && requests[index].peer == peer && !requests[index].isStale {
      return true
    }
    return false
  }

  /// A frame of a reply that does not continue a message in progress.
  mutating func beginReply(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, isJudged: Bool, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let owner = peer.other
    guard let place = channels[index, owner].place(ofMSG: header.msgno) else {
      if isJudged, isCertain(index, owner) { reportUnasked(header, index, peer, &sink) }
      return
    }
    let exchange = channels[index, owner].exchanges[place]
    if isJudged, exchange.reply == nil, !exchange.isStale(in: era) {
      checkTurn(header, index, owner, place, &sink)
      if !exchange.isSent, header.type != .err, !isInTrailer(owner) {
        report(
          .d17, "\(header.type.keyword) comes before MSG \(header.msgno) is complete", peer, channel: header.channel,
          at: header.offset, &sink)
      }
    } else if isJudged, exchange.isAnswered, isCertain(index, owner) {
      report(
        .f07, "the reply to msgno \(header.msgno) is already complete", peer, channel: header.channel,
        at: header.offset, &sink)
    }
    channels[index, owner].exchanges[place].reply = header.type
    // What is older and may have been answered unseen has been answered: replies come in order. Once for each: answers
    // may be many, and so may be the MSGs before theirs.
    if place > 0, exchange.reply == nil {
      let era = era
      let kept = channels[index, owner].exchanges[..<place].filter { !$0.isStale(in: era) }
      channels[index, owner].exchanges.replaceSubrange(..<place, with: kept)
    }
  }

  /// A reply to nothing: a greeting, a second reply (r5), or one to a MSG that was never sent (r6).
  private mutating func reportUnasked(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let isGreeting = header.channel == 0 && header.msgno == 0 && (header.type == .rpy || header.type == .err)
    if isGreeting, !directions[peer.index].hasGreeted { return }
    let wasUsed = channels[index, peer.other].used.contains(header.msgno) || isGreeting
    let check: Check = wasUsed ? .f07 : .f08
    let text =
      wasUsed ? "the reply to msgno \(header.msgno) is already complete" : "msgno \(header.msgno) was never sent"
    report(check, text, peer, channel: header.channel, at: header.offset, &sink)
  }

  /// Replies come in the order of their MSGs (RFC 3080 section 2.6.1).
  private func checkTurn(
    _ header: FrameHeader, _ index: Int, _ owner: Peer, _ place: Int, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let older = channels[index, owner].exchanges[..<place].first { !$0.isStale(in: era) && !$0.isAnswered }
    guard let older else { return }
    report(
      .d01, "msgno \(header.msgno) is answered before msgno \(older.msgno)", owner.other, channel: header.channel,
      at: header.offset, &sink)
  }

  /// The last frame of a message: its exchange goes on or is over.
  mutating func endExchange(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let owner = header.type == .msg ? peer : peer.other
    if header.type == .nul { giveUpAnswers(index, peer, to: header.msgno, &sink) }
    guard let place = channels[index, owner].place(ofMSG: header.msgno) else { return }
    let exchange = channels[index, owner].exchanges[place]
    if header.type == .rpy || header.type == .nul { supersedeRequest(header.msgno, index, owner) }
    switch header.type {
    case .msg where !exchange.isAnswered: channels[index, owner].exchanges[place].isSent = true
    case .msg: channels[index, owner].exchanges.remove(at: place)
    case .ans, .seq: break
    case .rpy, .err, .nul:
      if exchange.isSent || exchange.isStale(in: era) {
        channels[index, owner].exchanges.remove(at: place)
      } else {
        channels[index, owner].exchanges[place].isAnswered = true
      }
      if !exchange.isStale(in: era) { recover(index, owner) }
    }
  }

  /// A reply that is no ERR ends behind its MSG (RFC 3080 section 2.6.3): one whose last frame may be lost has ended,
  /// unless what was captured of that still waits in a search.
  private mutating func supersedeRequest(_ msgno: UInt32, _ index: Int, _ owner: Peer) {
    let open = Int(channels[index, owner].open)
    guard open >= 0, !channels[index, owner].isExpectedKnown, (directions[owner.index].search?.held ?? 0) == 0
    else { return }
    if slots[open].message.type == .msg, slots[open].message.msgno == msgno { slots[open].isSuperseded = true }
  }

  /// A reply to a MSG sent after the last loss shows that all older ones were answered: the picture is whole again.
  private mutating func recover(_ index: Int, _ owner: Peer) {
    guard channels[index, owner].isUncertain else { return }
    guard !isSearching, directions[0].sight != .unseen, directions[1].sight != .unseen else { return }
    let era = era
    channels[index, owner].exchanges.removeAll { $0.isStale(in: era) }
    channels[index, owner].isUncertain = false
    touch(index)
  }
}
