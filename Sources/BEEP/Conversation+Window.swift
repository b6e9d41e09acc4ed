import Bytes

/// Flow control (RFC 3081 section 3.1).
extension Conversation {
  /// A frame, and where the window ends that it goes beyond.
  struct Excess: Sendable {
    let header: FrameHeader
    let limit: UInt32
  }

  /// A SEQ frame from `peer`: what its peer may send on a channel.
  mutating func sequence(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    let sender = peer.other
    if directions[sender.index].isHeld { hear(header, sender) }
    guard let index = channelIndex(header.channel) else {
      reportStrange(header, peer, &sink)
      return
    }
    if case .closed(let lossesThen) = channels[index].state {
      // After a loss it may be open again.
      guard lossesThen == losses, !isSearching else { return }
      report(
        .f15, "SEQ names channel \(header.channel), which was closed", peer, channel: header.channel,
        at: header.offset, severity: .note, &sink)
      return
    }
    touch(index)
    if channels[index, sender].isLimitKnown { checkEdge(header, index, peer, header.ackno &+ header.window, &sink) }
    guard let stall = channels[index, sender].open(by: header) else { return }
    stalls &+= 1
    sink.stall(
      Stall(sender: sender, channel: header.channel, since: stall.since, until: now, opened: stall.opened))
  }

  /// A frame goes beyond the window, which ends at `limit` (RFC 3081 section 3.1.2).
  func reportExcess(
    _ header: FrameHeader, _ limit: UInt32, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable
  ) {
    report(
      .d04, "\(header.size) octets from \(header.seqno) on where the window ends at \(limit)", peer,
      channel: header.channel, at: header.offset, &sink)
  }

  /// What a peer sent beyond the window before the other's first octet: what it had acknowledged would have come first,
  /// so no SEQ had.
  mutating func judgeExcess(of peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    guard let told = excess?.value else { return }
    excess = nil
    guard losses == 0, directions[peer.index].sight == .whole else { return }
    reportExcess(told.header, told.limit, peer, &sink)
  }

  /// Notes that a SEQ acknowledges the `ready` for which `sender` is held.
  private mutating func hear(_ header: FrameHeader, _ sender: Peer) {
    guard let ready = directions[sender.index].ready, ready.channel == header.channel else { return }
    if !isAfter(ready.end, header.ackno) { directions[sender.index].isReadyHeard = true }
  }

  /// Whether a seqno comes after another, in serial arithmetic (RFC 1982).
  private func isAfter(_ left: UInt32, _ right: UInt32) -> Bool { Int32(bitPattern: left &- right) > 0 }

  private func checkEdge(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, _ limit: UInt32,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    // Where octets are missing the channel may have been closed and started anew.
    guard header.channel == 0 || isSeenWhole else { return }
    let sender = peer.other
    if isAfter(channels[index, sender].limit, limit) {
      report(
        .d05, "the window's right edge moves from \(channels[index, sender].limit) to \(limit)", peer,
        channel: header.channel, at: header.offset, &sink)
    }
    if isAfter(channels[index, sender].acknowledged, header.ackno) {
      report(
        .d06, "ackno goes back from \(channels[index, sender].acknowledged) to \(header.ackno)", peer,
        channel: header.channel, at: header.offset, &sink)
    }
    let isSeen =
      directions[sender.index].sight != .unseen && !directions[sender.index].isSearching
      && !directions[sender.index].isHeld
    if isSeen, channels[index, sender].isExpectedKnown, isAfter(header.ackno, channels[index, sender].expected) {
      report(
        .d06, "ackno is \(header.ackno) where only \(channels[index, sender].expected) octets were sent", peer,
        channel: header.channel, at: header.offset, &sink)
    }
  }

  /// A SEQ for a channel that is not known: wrong only if it can never have existed.
  private func reportStrange(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    guard losses == 0, directions[peer.other.index].sight != .unseen, !hasForgotten else { return }
    guard !requests.contains(where: { $0.start?.number == header.channel }) else { return }
    report(
      .f15, "SEQ names channel \(header.channel), which was not started", peer, channel: header.channel,
      at: header.offset, &sink)
  }
}
