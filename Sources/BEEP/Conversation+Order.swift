import Bytes

/// The rules on the order of frames: r7 to r10 of RFC 3080 section 2.2.1.1.
extension Conversation {
  /// Reports what a frame breaks of them; the answer is the gravest, nil when it fits.
  mutating func checkOrder(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) -> Check? {
    // What NUL breaks on its own account (r11) is said already.
    let isOddNUL = header.type == .nul && (header.more || header.size > 0)
    if !isOddNUL, let (check, text) = brokenContinuation(header, index, peer) {
      report(check, text, peer, channel: header.channel, at: header.offset, &sink)
      if check != .d03 { return check }
    }
    let expected = channels[index, peer].expected
    guard channels[index, peer].isExpectedKnown, expected != header.seqno else { return nil }
    guard directions[peer.index].doubtful == 0 else {
      // A frame that contradicts the one a search has found bears nothing out.
      directions[peer.index].doubtful += 1
      return .f12
    }
    report(
      .f12, "seqno is \(header.seqno), expected \(expected)", peer, channel: header.channel, at: header.offset, &sink)
    return .f12
  }

  private func brokenContinuation(_ header: FrameHeader, _ index: Int, _ peer: Peer) -> (Check, String)? {
    guard let last = channels[index, peer].last else { return nil }
    if last.more {
      if last.msgno != header.msgno || (last.type == .msg) != (header.type == .msg) {
        let next = "\(header.type.keyword) \(header.msgno)"
        return (.f11, "\(last.name(on: header.channel)) is not complete, and \(next) comes between")
      }
      guard last.type != header.type else { return nil }
      guard header.type == .nul else {
        return (.f09, "\(last.name(on: header.channel)) goes on as \(header.type.keyword)")
      }
      if last.type != .ans { return (.f10, "NUL follows \(last.type.keyword)") }
    } else if header.type == .rpy || header.type == .err,
      let place = channels[index, peer.other].place(ofMSG: header.msgno),
      channels[index, peer.other].exchanges[place].reply == .ans
    {
      return (.f09, "\(header.type.keyword) follows answers to msgno \(header.msgno)")
    }
    if header.type == .nul, channels[index, peer].answers.contains(where: { isOpenAnswer($0, to: header.msgno) }) {
      return (.d03, "NUL comes while an answer to msgno \(header.msgno) is not complete")
    }
    return nil
  }

  /// Whether an answer is known to be incomplete; of one with a hole the end may have been lost.
  private func isOpenAnswer(_ slot: Int32, to msgno: UInt32) -> Bool {
    slots[Int(slot)].message.msgno == msgno && !slots[Int(slot)].isBroken && !slots[Int(slot)].mayHaveEnded
  }

  /// The slot of the message that a frame continues.
  func continues(_ header: FrameHeader, _ index: Int, _ peer: Peer) -> Int? {
    if header.type == .ans {
      for slot in channels[index, peer].answers.lazy.map(Int.init)
      where slots[slot].message.msgno == header.msgno && slots[slot].message.ansno == header.ansno {
        return slot
      }
      return nil
    }
    let slot = Int(channels[index, peer].open)
    guard slot >= 0, slots[slot].message.type == header.type, slots[slot].message.msgno == header.msgno else {
      return nil
    }
    return slot
  }

  /// The first frame on a channel after a loss: takes up a message from before it, or gives it up.
  ///
  /// The answer is whether the frame is dealt with; what rules 7 to 10 say of it cannot be told.
  mutating func rejoin(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) -> Bool {
    guard !channels[index, peer].isExpectedKnown else { return false }
    let missing = header.seqno &- channels[index, peer].expected
    let isPlausible = channels[index, peer].hasExpected && missing < 0x4000_0000
    // The first octet of a channel has the number 0: before it nothing was sent. Channel 0 does not begin again.
    let isFirst = header.seqno == 0 && (header.channel > 0 || !channels[index, peer].hasExpected)
    let isUnhurt = (missing == 0 && isPlausible) || isFirst
    if header.seqno == 0 { channels[index, peer].mayLackAnswers = false }
    if !isUnhurt { channels[index, peer].mayLackAnswers = true }
    if let slot = continues(header, index, peer), isPlausible, !slots[slot].isSuperseded {
      if !isUnhurt {
        breakAnswers(index, peer, &sink)
        breakOff(slot, &sink)
        slots[slot].message.missingOctets &+= UInt64(missing)
      }
      directions[peer.index].slot = Int32(slot)
      return true
    }
    if header.type == .ans, channels[index, peer].open < 0 {
      if !isUnhurt { breakAnswers(index, peer, &sink) }
    } else {
      giveUpOpen(index, peer, &sink)
    }
    let isAfterLoss = isAfterLoss(header, index, peer)
    if isAfterLoss { channels[index, peer].mayLackAnswers = false }
    if header.type == .msg {
      beginRequest(header, index, peer, isJudged: false, &sink)
      // What is left of a MSG may be left of one that was answered before its end (RFC 3080 section 2.6.3).
      if !isUnhurt, let place = channels[index, peer].exchanges.indices.last {
        channels[index, peer].exchanges[place].era = Exchange.stale
      }
    } else {
      beginReply(header, index, peer, isJudged: false, &sink)
    }
    let isKnown = header.type == .ans ? !channels[index, peer].mayLackAnswers : isUnhurt || isAfterLoss
    openMessage(header, index, peer, beginIsKnown: isKnown, isFirst: !channels[index, peer].hasExpected, &sink)
    return true
  }

  /// Answers in progress lack octets, nobody knows which.
  private mutating func breakAnswers(
    _ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    for slot in channels[index, peer].answers { breakOff(Int(slot), &sink) }
  }

  /// Whether a reply must have begun after the loss, because its MSG was sent after it.
  private func isAfterLoss(_ header: FrameHeader, _ index: Int, _ peer: Peer) -> Bool {
    guard header.type.isReply else { return false }
    guard let place = channels[index, peer.other].place(ofMSG: header.msgno) else { return false }
    let exchange = channels[index, peer.other].exchanges[place]
    return !exchange.isStale(in: era) && exchange.reply == nil
  }
}
