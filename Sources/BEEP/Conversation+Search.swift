import Bytes

/// Judging what a search found by what is known of the session (RFC 3080 section 2.2.1.2).
extension Conversation {
  /// How the numbers of a candidate fit the session.
  enum Fit: Equatable {
    /// They continue what was known before the loss.
    case expected
    /// Nothing speaks for or against them.
    case possible
    /// They cannot be right.
    case contradicted
  }

  /// After so many octets without a fit the session may have changed beyond recognition: then any frame will do.
  static let searchPatience: UInt64 = 262_144

  /// Goes on with a direction's search, and reads on where it succeeds.
  mutating func search(_ peer: Peer, final: Bool, _ sink: inout some ConversationSink & ~Copyable) {
    let index = peer.index
    while let step = directions[index].search?.step(final: final) {
      guard case .candidate(let header, let evidence) = step, let search = directions[index].search else { return }
      let fit = fit(header, peer, search)
      if fit == .contradicted || isRefuted(evidence) {
        directions[index].search?.refuse()
        continue
      }
      guard isSufficient(evidence, fit, final: final) else {
        if !evidence.isPartial || search.held > 4 * Int(FrameSearch.patience) {
          directions[index].search?.refuse()
          continue
        }
        return
      }
      guard let octets = directions[index].search?.accept() else { return }
      directions[index].search = nil
      directions[index].parser.resume(at: header.offset)
      directions[index].doubtful = fit == .expected ? 2 : 4
      let passed = header.offset &- search.lostFrom
      directions[index].passedOver &+= passed
      sink.resynchronised(Resynchronisation(from: peer, offset: header.offset, passedOver: passed))
      directions[index].isReplaying = true
      replay(octets, peer, &sink)
      directions[index].isReplaying = false
      if isStopped(peer) { return }
    }
  }

  private func isRefuted(_ evidence: FrameSearch.Evidence) -> Bool {
    // A large frame is not waited for: its place must speak for it.
    evidence.isLarge && evidence.frames == 0 && !evidence.isAnchored
  }

  private func isSufficient(_ evidence: FrameSearch.Evidence, _ fit: Fit, final: Bool) -> Bool {
    if evidence.isLarge { return fit == .expected || evidence.frames > 0 || evidence.isAnchored }
    if fit == .expected { return evidence.frames >= 1 || evidence.sequences >= 2 }
    if evidence.frames >= 2 || evidence.sequences >= 2 { return true }
    guard evidence.frames == 1 else { return false }
    return evidence.isAnchored || evidence.sequences > 0 || final
  }

  /// How the numbers of `header` fit what was known before the loss.
  func fit(_ header: FrameHeader, _ peer: Peer, _ search: FrameSearch) -> Fit {
    if search.isMidstream || search.searched > Self.searchPatience { return .possible }
    var lost = header.offset &- search.lostFrom &+ directions[peer.index].passedOver
    guard let index = channelIndex(header.channel) else {
      // A channel that was started unseen: what it has carried was lost.
      return header.type == .seq || directions[peer.index].beganMidstream || UInt64(header.seqno) <= lost
        ? .possible : .contradicted
    }
    if header.type == .seq { return fitOfSequence(header, peer, index) }
    guard channels[index, peer].hasExpected else { return .possible }
    if case .closed = channels[index].state { return UInt64(header.seqno) <= lost ? .possible : .contradicted }
    lost &-= channels[index, peer].passedOver
    if UInt64(header.seqno &- channels[index, peer].expected) > lost {
      return UInt64(header.seqno) <= lost && mayBeAnew(header.channel) ? .possible : .contradicted
    }
    return fitOfNumber(header, peer, index)
  }

  /// Whether a channel was to be closed, or to be started again, and the answer may be lost: its numbers may begin anew.
  private func mayBeAnew(_ channel: UInt32) -> Bool {
    channel != 0 && requests.contains { $0.closes == channel || $0.start?.number == channel }
  }

  private func fitOfSequence(_ header: FrameHeader, _ peer: Peer, _ index: Int) -> Fit {
    let side = channels[index, peer.other]
    guard side.hasExpected, directions[peer.other.index].sight == .whole else { return .possible }
    let ahead = Int32(bitPattern: header.ackno &- side.expected)
    return ahead <= 0 ? .possible : .contradicted
  }

  /// A reply must answer something, and a MSG must not repeat an open one, where all of the other direction is known.
  private func fitOfNumber(_ header: FrameHeader, _ peer: Peer, _ index: Int) -> Fit {
    guard directions[peer.other.index].sight == .whole, channels[index].state == .open else { return .expected }
    guard header.type.isReply else {
      guard let place = channels[index, peer].place(ofMSG: header.msgno) else { return .expected }
      let exchange = channels[index, peer].exchanges[place]
      return exchange.isSent && !exchange.isStale(in: era) ? .contradicted : .expected
    }
    let isOpen = channels[index, peer.other].place(ofMSG: header.msgno) != nil
    let isGreeting = header.channel == 0 && header.msgno == 0 && !directions[peer.index].hasGreeted
    return isOpen || isGreeting ? .expected : .contradicted
  }
}
