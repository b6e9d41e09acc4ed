import Bytes

/// Octets that are missing, and directions that have to be found again.
extension Conversation {
  /// Passes over `octets` octets of a direction that the capture does not have.
  ///
  /// The answer is as for octets: with `hold` or `switchLayer` nothing was done, and the gap waits, or is that layer's.
  @discardableResult
  public mutating func skip(
    _ octets: UInt64, from peer: Peer, at offset: UInt64, into sink: inout some ConversationSink & ~Copyable
  ) -> Consumption.Disposition {
    skip(octets, isExact: true, peer, offset, &sink)
  }

  /// Passes over octets of which only a bound is known, as where records of a layer below are missing: the next frame
  /// is searched in any case. What is consumed next begins at `offset + bound`.
  @discardableResult
  public mutating func skip(
    atMost bound: UInt64, from peer: Peer, at offset: UInt64, into sink: inout some ConversationSink & ~Copyable
  ) -> Consumption.Disposition {
    skip(bound, isExact: false, peer, offset, &sink)
  }

  /// Says that octets of a direction are missing of which `skip` will tell later, once its layer knows how many: what
  /// they may have changed is not certain from now on.
  public mutating func anticipateLoss(from peer: Peer) { lose(peer) }

  private mutating func skip(
    _ octets: UInt64, isExact: Bool, _ peer: Peer, _ offset: UInt64,
    _ sink: inout some ConversationSink & ~Copyable
  ) -> Consumption.Disposition {
    guard octets > 0, !isStopped(peer) else { return disposition(peer) }
    if directions[peer.index].sight == .unseen {
      directions[peer.index].sight = .whole
      directions[peer.index].parser.resume(at: offset)
    }
    drainLeftover(peer, &sink)
    guard !isStopped(peer) else { return disposition(peer) }
    pass(over: octets, isExact: isExact, peer, offset, &sink)
    return disposition(peer)
  }

  private mutating func pass(
    over octets: UInt64, isExact: Bool, _ peer: Peer, _ offset: UInt64,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    if directions[peer.index].search != nil {
      // What was gathered ends here: a last chance for its candidates, then a new search behind the gap.
      search(peer, final: true, &sink)
      if isStopped(peer) { return }
      if let search = directions[peer.index].search {
        directions[peer.index].search = FrameSearch(
          at: offset &+ octets, lostFrom: search.lostFrom, isMidstream: search.isMidstream, atLineStart: true)
        lose(peer)
        return
      }
    }
    let lostFrom = directions[peer.index].parser.frameEnd
    let header = directions[peer.index].parser.current
    switch directions[peer.index].parser.skip(octets, isExact: isExact) {
    case .payload(let missing): breakMessage(peer, missing: missing, &sink)
    case .restOfFrame(let missing):
      breakMessage(peer, missing: missing, &sink)
      // The border is reckoned and was not seen: what is broken behind it may have been broken before.
      directions[peer.index].doubtful = max(directions[peer.index].doubtful, 1)
      if let header { endOfFrame(header, peer, &sink) }
    case .header(let missing):
      breakMessage(peer, missing: missing, &sink)
      if let header { endOfFrame(header, peer, &sink) }
      directions[peer.index].search = FrameSearch(
        at: offset &+ octets, lostFrom: lostFrom, isMidstream: false, atLineStart: true)
      lose(peer)
    }
  }

  /// Says that a direction is picked up somewhere in its middle; what is consumed next begins anywhere.
  public mutating func startMidstream(from peer: Peer, at offset: UInt64) {
    guard directions[peer.index].sight == .unseen else { return }
    directions[peer.index].search = FrameSearch(at: offset, lostFrom: offset, isMidstream: true, atLineStart: true)
    directions[peer.index].hasSpoken = true
    directions[peer.index].beganMidstream = true
    lose(peer)
    for index in channels.indices {
      channels[index, peer].hasExpected = false
    }
  }

  /// Octets of the current frame's payload are missing.
  private mutating func breakMessage(
    _ peer: Peer, missing: UInt32, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let slot = Int(directions[peer.index].slot)
    guard slot >= 0, missing > 0 else { return }
    breakOff(slot, &sink)
    slots[slot].message.missingOctets &+= UInt64(missing)
  }

  /// Octets of a message are missing at the place where it is read.
  mutating func breakOff(_ slot: Int, _ sink: inout some ConversationSink & ~Copyable) {
    slots[slot].isBroken = true
    slots[slot].mime.lose()
    sink.gap(slot: slot)
  }

  /// Frames of a direction may be lost: all that they may have changed is no longer certain.
  mutating func lose(_ peer: Peer) {
    losses &+= 1
    directions[peer.index].sight = .lossy
    // A reply that decides whose octets are waiting may be lost: they have to say it themselves.
    directions[peer.other.index].isHeld = false
    directions[peer.other.index].spokeWhileHeld = false
    era &+= 1
    if let numbers = touched.takeLost(peer) {
      for number in numbers { channelIndex(number).map { doubt($0, peer) } }
    } else {
      for index in channels.indices { doubt(index, peer) }
    }
    for place in requests.indices { requests[place].isStale = true }
  }

  /// What is known of a channel may have changed in a loss of a direction.
  private mutating func doubt(_ index: Int, _ peer: Peer) {
    channels[index, peer].isExpectedKnown = false
    channels[index, peer].last = nil
    channels[index, peer.other].isLimitKnown = false
    channels[index, peer.other].fullSince = nil
    for side in Peer.allCases { channels[index, side].isUncertain = true }
    // The last frame of an answer may be empty: later numbers do not show that it was lost.
    for slot in channels[index, peer].answers { slots[Int(slot)].mayHaveEnded = true }
  }

  /// Something is learnt of a channel.
  @inline(__always)
  mutating func touch(_ index: Int) {
    guard channels[index].era != era else { return }
    channels[index].era = era
    touched.note(channels[index].number, of: channels.count)
  }

  /// CR LF where a frame has to begin, as some may send behind each trailer: it is said once.
  mutating func reportEmptyLine(_ peer: Peer, at offset: UInt64, _ sink: inout some ConversationSink & ~Copyable) {
    guard directions[peer.index].doubtful == 0, !directions[peer.index].hasEmptyLine else { return }
    directions[peer.index].hasEmptyLine = true
    report(.f01, "an empty line stands where a frame has to begin", peer, channel: nil, at: offset, &sink)
  }

  /// A rule of form is broken: it is reported, if it is to be heard of, and the next frame searched.
  mutating func breakForm(
    _ check: Check, _ reason: String, _ peer: Peer, at offset: UInt64, isHeard: Bool,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    let isDoubtful = directions[peer.index].doubtful > 0
    let channel: UInt32? = check == .f14 ? directions[peer.index].parser.header.channel : nil
    if !isDoubtful, isHeard { report(check, reason, peer, channel: channel, at: offset, &sink) }
    sink.placeLost(of: peer)
    let slot = Int(directions[peer.index].slot)
    if slot >= 0 { giveUp(slot, &sink) }
    let remainder = directions[peer.index].parser.takeRemainder()
    let start = directions[peer.index].parser.offset &- UInt64(remainder.count)
    if isDoubtful {
      // The result of the last search was wrong, and so are the numbers it left.
      if let numbers = touched.takeWrong(peer) {
        for number in numbers { channelIndex(number).map { channels[$0, peer].hasExpected = false } }
      } else {
        for index in channels.indices { channels[index, peer].hasExpected = false }
      }
    } else if let channel, let index = channelIndex(channel) {
      channels[index, peer].hasExpected = false
    }
    var search = FrameSearch(at: start, lostFrom: offset, isMidstream: false, atLineStart: false)
    remainder.withBytes { search.append($0) }
    directions[peer.index].search = search
    directions[peer.index].doubtful = 0
    lose(peer)
  }

  /// The end of a direction: nothing more of it will come. With `isOver` somebody has ended it; without, it is only
  /// that no more was seen.
  public mutating func finish(
    from peer: Peer, isOver: Bool = true, into sink: inout some ConversationSink & ~Copyable
  ) {
    if layer == nil {
      giveUpHold(from: peer, into: &sink)
      search(peer, final: true, &sink)
      // Of a frame that a search has found and nothing has borne out yet, the end proves nothing.
      if directions[peer.index].parser.isInsideFrame, directions[peer.index].doubtful == 0 {
        reportTruncation(peer, isOver: isOver, &sink)
      }
    }
    for index in channels.indices { giveUpOpen(index, peer, &sink) }
    let slot = Int(directions[peer.index].slot)
    if slot >= 0 { giveUp(slot, &sink) }
    directions[peer.index].parser.place = .lost
    endAuthentications(&sink) { $0.client != peer }
  }

  private mutating func reportTruncation(_ peer: Peer, isOver: Bool, _ sink: inout some ConversationSink & ~Copyable) {
    let parser = directions[peer.index].parser
    let offset = parser.current?.offset ?? parser.frameEnd
    // Where nobody has ended the stream the cut is none of the peers' doing.
    let stream = isOver ? "the stream" : "what was seen of the stream"
    let text =
      parser.current == nil
      ? "\(stream) ends inside a header"
      : parser.remaining == 0
        ? "\(stream) ends inside a trailer"
        : "\(stream) ends inside a frame, \(parser.remaining) octets of payload short"
    report(.t01, text, peer, channel: parser.current?.channel, at: offset, severity: isOver ? nil : .note, &sink)
    let slot = Int(directions[peer.index].slot)
    if slot >= 0 { slots[slot].message.missingOctets &+= UInt64(parser.remaining) }
  }
}
