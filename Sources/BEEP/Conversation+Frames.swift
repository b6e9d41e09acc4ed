import Bytes

/// What each frame means for its channel, its exchange and its message.
extension Conversation {
  /// A header was read.
  mutating func begin(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    directions[peer.index].slot = -1
    directions[peer.index].likeness = -1
    if directions[peer.index].spokeWhileHeld { reportEarly(header, peer, &sink) }
    checkForm(header, peer, &sink)
    checkRelease(header, peer, &sink)
    checkOpening(header, peer, &sink)
    guard let index = channel(for: header, peer, &sink) else { return }
    touch(index)
    restart(header, index, peer, &sink)
    if rejoin(header, index, peer, &sink) {
      advance(header, index, peer)
      return
    }
    let broken = checkOrder(header, index, peer, &sink)
    checkWindow(header, index, peer, isInSequence: broken != .f12, &sink)
    // What goes on and is not in progress was passed over when it began.
    let last = channels[index, peer].last
    let goesOn = header.type != .ans && last?.goesOn(in: header) == true
    advance(header, index, peer)
    let isContinued = broken == nil || broken == .f12 ? continues(header, index, peer) : nil
    if let slot = isContinued {
      directions[peer.index].slot = Int32(slot)
      let isSecond = header.type == .ans && slots[slot].message.payloadOctets > 0 && !slots[slot].mayHaveEnded
      if isSecond { directions[peer.index].likeness = 0 }
      return
    }
    if broken == .f11 || broken == .f09 || broken == .f10 { giveUpOpen(index, peer, &sink) }
    let isJudged = broken == nil || broken == .f12
    if header.type == .msg {
      beginRequest(header, index, peer, isJudged: isJudged, &sink)
    } else {
      beginReply(header, index, peer, isJudged: isJudged, &sink)
    }
    let isUnlikely = broken == .f12 && directions[peer.index].doubtful > 0
    let isRest = channels[index, peer].mayLackAnswers || goesOn && isJudged || isUnlikely
    openMessage(header, index, peer, beginIsKnown: !isRest, &sink)
  }

  /// The rules of form that a well-separated header can still break (r11, note B).
  private func checkForm(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    if header.isUnusual {
      report(
        .f04, "a number has leading zeros, or ansno is above 2147483647", peer, channel: header.channel,
        at: header.offset, &sink)
    }
    if header.type == .nul, header.more || header.size > 0 {
      let text = header.more ? "NUL says that more frames follow" : "NUL has \(header.size) octets of payload"
      report(.f13, text, peer, channel: header.channel, at: header.offset, &sink)
    }
  }

  /// Behind the ok to the release nothing follows (RFC 3080 section 2.4).
  private func checkRelease(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    guard let releasedBy else { return }
    // Who asked for the release may not have had the ok yet.
    report(
      .d22, "a frame follows the ok to the release" + (peer == releasedBy ? "" : ", unless the two crossed"), peer,
      channel: header.channel, at: header.offset, severity: peer == releasedBy ? nil : .note, &sink)
  }

  /// The first data frame of a direction is its greeting (RFC 3080 section 2.4).
  private mutating func checkOpening(
    _ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard !directions[peer.index].hasSpoken else { return }
    directions[peer.index].hasSpoken = true
    guard directions[peer.index].sight == .whole else { return }
    let isReply = header.type == .rpy || header.type == .err
    if !isReply || header.channel != 0 || header.msgno != 0 || header.seqno != 0 {
      report(
        .d13, "it begins with \(header.type.keyword), not with a greeting", peer, channel: header.channel,
        at: header.offset, &sink)
    } else if header.type == .err, peer == .initiator, areRolesKnown {
      report(.d12, "the initiator sends an error as its greeting", peer, channel: 0, at: header.offset, &sink)
    }
  }

  /// The channel a data frame names (r3); one that does not exist is reported and then followed all the same.
  private mutating func channel(
    for header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) -> Int? {
    let found = channelIndex(header.channel)
    var isKnownMissing = losses == 0 && directions[peer.other.index].sight != .unseen && !hasForgotten
    if let found {
      guard case .closed(let lossesThen) = channels[found].state else { return found }
      isKnownMissing = lossesThen == losses && !isSearching
    }
    // Who answers a start in the same breath has read the reply to its end.
    if isKnownMissing, !isInTrailer(peer.other) {
      let text = "channel \(header.channel) " + (found == nil ? "was not started" : "was closed")
      report(.f05, text, peer, channel: header.channel, at: header.offset, &sink)
    }
    guard let index = assume(header.channel) else {
      framesNotFollowed &+= 1
      return nil
    }
    assumeAuthentication(on: index)
    return index
  }

  /// A channel that begins anew at 0 was closed and started again; where octets are missing, perhaps unseen. Of the
  /// numbers only a lower bound may be known: it needs 4 GiB behind it to come to 0 in the same life of the channel.
  private mutating func restart(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard header.seqno == 0, channels[index, peer].expected != 0, channels[index, peer].hasExpected else { return }
    let passedOver = directions[peer.index].passedOver &- channels[index, peer].passedOver
    guard UInt64(0 &- channels[index, peer].expected) > passedOver else { return }
    // What a search has found and nothing has borne out yet is rather no frame.
    guard header.channel != 0, !isSeenWhole, directions[peer.index].doubtful == 0 else { return }
    closeUnseen(header.channel, peer, &sink)
    _ = assume(header.channel)
  }

  private mutating func advance(_ header: FrameHeader, _ index: Int, _ peer: Peer) {
    channels[index, peer].advance(by: header, passedOver: directions[peer.index].passedOver)
  }

  /// Limits, and the time for which a window is full (RFC 3081 section 3.1.2).
  private mutating func checkWindow(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, isInSequence: Bool,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    let other = peer.other.index
    guard isInSequence, !directions[other].isHeld else { return }
    guard directions[other].sight != .unseen else {
      // Whether a SEQ can have come before it is known once the other direction begins.
      if excess == nil, let limit = channels[index, peer].windowEnd(before: header) {
        excess = Shared(Excess(header: header, limit: limit))
      }
      return
    }
    guard let limit = channels[index, peer].takeRoom(for: header, at: now) else { return }
    reportExcess(header, limit, peer, &sink)
  }

  /// A frame was read to its end.
  mutating func finishFrame(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    if directions[peer.index].doubtful > 0 { directions[peer.index].doubtful -= 1 }
    sink.frame(header, from: peer)
    if header.type == .seq {
      if directions[peer.index].spokeWhileHeld { reportEarly(header, peer, &sink) }
      checkSequenceForm(header, peer, &sink)
      sequence(header, peer, &sink)
      return
    }
    endOfFrame(header, peer, &sink)
  }

  private func checkSequenceForm(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    guard header.isUnusual else { return }
    report(.f04, "a number has leading zeros", peer, channel: header.channel, at: header.offset, &sink)
  }

  /// The last octet of a data frame was seen, or is known to have been sent.
  mutating func endOfFrame(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    let slot = Int(directions[peer.index].slot)
    directions[peer.index].slot = -1
    if slot >= 0 {
      slots[slot].message.endOffset = directions[peer.index].parser.offset
      slots[slot].message.frames += 1
    }
    guard !header.more || header.type == .nul else { return }
    if let index = channelIndex(header.channel) { endExchange(header, index, peer, &sink) }
    if slot >= 0 { endMessage(slot, &sink) }
  }
}
