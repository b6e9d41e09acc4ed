import Bytes

/// Changes of layer: holds, resets, and the first octets of what comes after.
extension Conversation {
  /// Begins a new epoch after a tuning reset: all channels, numbers and windows are as at the beginning
  /// (RFC 3080 section 3). `isSecured` when the session now runs inside TLS. Messages in progress are given up.
  public mutating func reset(epoch: Int, isSecured: Bool, into sink: inout some ConversationSink & ~Copyable) {
    giveUpAll(&sink)
    self.epoch = epoch
    self.isSecured = isSecured
    for index in directions.indices {
      let carried = directions[index].parser.octetsCarried
      directions[index] = Direction()
      directions[index].parser.octetsCarried = carried
    }
    channels = ChannelTable()
    slots.removeAll()
    freeSlots.removeAll(keepingCapacity: true)
    requests.removeAll(keepingCapacity: true)
    authentications.removeAll(keepingCapacity: true)
    layer = nil
    isTunnelled = false
    offersTLS = false
    losses = 0
    era = 0
    touched = TouchedChannels()
    excess = nil
    releasedBy = nil
    hasForgotten = false
  }

  /// Goes on in clear after a handshake that failed: both peers greet anew (RFC 3080 section 3.1.3.2). `proceed` was a
  /// tuning reset as well, where nothing was read inside.
  public mutating func resumeInClear(into sink: inout some ConversationSink & ~Copyable) {
    reset(epoch: epoch + (layer == nil ? 1 : 2), isSecured: false, into: &sink)
  }

  /// Goes on with the session that is relayed from here on: in the same octets, from its greetings on.
  mutating func enterTunnel(_ sink: inout some ConversationSink & ~Copyable) {
    let before = [directions[0], directions[1]]
    reset(epoch: epoch + 1, isSecured: isSecured, into: &sink)
    // Who was let through by the relay is nobody yet to the peer behind it.
    isAuthenticated = false
    for index in directions.indices where before[index].sight != .unseen {
      directions[index].parser = before[index].parser
      directions[index].sight = before[index].sight
      directions[index].search = before[index].search
      directions[index].hasSpoken = before[index].search != nil
      directions[index].leftover = before[index].leftover
    }
  }

  /// Notes that a peer speaks while it should wait for the reply to its `ready`; whether these are frames, and so break
  /// the rule, or TLS records that are early in the capture, is seen once they are read.
  mutating func noteEarly(_ peer: Peer) {
    guard directions[peer.index].isHeld, directions[peer.other.index].sight == .whole else { return }
    directions[peer.index].spokeWhileHeld = true
  }

  /// Reports a frame that was sent before the reply to `ready` (RFC 3080 section 3.1.3.1).
  mutating func reportEarly(_ header: FrameHeader, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    directions[peer.index].spokeWhileHeld = false
    report(
      .d16, "a frame follows the ready before its reply", peer, channel: header.channel, at: header.offset, &sink)
  }

  /// Whether octets of a direction wait for the reply to its `ready`.
  public func holds(_ peer: Peer) -> Bool { layer == nil && directions[peer.index].isHeld }

  /// Ends a hold without the reply it waits for: the octets themselves will say what they are.
  public mutating func giveUpHold(from peer: Peer, into sink: inout some ConversationSink & ~Copyable) {
    guard directions[peer.index].isHeld else { return }
    directions[peer.index].isHeld = false
    directions[peer.index].isReplaying = true
    // What the other one said meanwhile may have answered it, or opened its windows.
    era &+= 1
    for index in channels.indices {
      for side in Peer.allCases {
        channels[index, side].isUncertain = true
        channels[index, side].isLimitKnown = false
        channels[index, side].fullSince = nil
      }
    }
    let leftover = takeLeftover(from: peer)
    guard !leftover.isEmpty else { return }
    replay(leftover, peer, &sink)
  }

  /// Says that what waited has been given, and what comes next is new.
  public mutating func endReplay(of peer: Peer) { directions[peer.index].isReplaying = false }

  /// Whether octets that are no header are the first of a layer that was agreed on.
  mutating func isLayerAtBoundary(
    _ octets: RawSpan, _ position: Int, _ check: Check, _ peer: Peer,
    _ sink: inout some ConversationSink & ~Copyable
  ) -> Bool {
    guard check == .f01, position < octets.byteCount, directions[peer.index].parser.carry.isEmpty else { return false }
    let first = octets.octet(at: position)
    let next: Consumption.Layer
    if (first == 0x16 && isTuningTLS) || (Self.beginsRecord(first) && offersTLS && !isSeenWhole) {
      next = .tls
    } else if first == 0x00, isAuthenticated {
      next = .sasl
    } else {
      return false
    }
    directions[peer.index].parser.resume(at: directions[peer.index].parser.offset)
    switchLayer(to: next, &sink)
    return true
  }

  private var isTuningTLS: Bool {
    channels.indices.contains { channels[$0].tuning == .tls } || requests.indices.contains { requests[$0].proposesTLS }
  }

  /// Whether octets that are no header may be the first of a layer that was agreed on unseen. What was carried began like
  /// a header.
  func isPerhapsLayer(_ octets: RawSpan, _ position: Int, _ check: Check, _ peer: Peer) -> Bool {
    guard check == .f01, position < octets.byteCount, !isSeenWhole, directions[peer.index].parser.carry.isEmpty else {
      return false
    }
    let first = octets.octet(at: position)
    return first == 0x00 || Self.beginsRecord(first)
  }

  /// Whether an octet is the content type of a TLS record (RFC 8446 section 5.1).
  private static func beginsRecord(_ octet: UInt8) -> Bool { octet &- 0x14 <= 3 }

  /// Whether the next frame of a direction is not found yet.
  var isSearching: Bool { directions[0].isSearching || directions[1].isSearching }

  /// Whether nothing was lost, and both directions were captured.
  var isSeenWhole: Bool { losses == 0 && directions[0].sight == .whole && directions[1].sight == .whole }

  /// Stops both directions: what follows is another layer's.
  mutating func switchLayer(to next: Consumption.Layer, _ sink: inout some ConversationSink & ~Copyable) {
    layer = next
    giveUpAll(&sink)
  }

  /// Ends whatever is in progress: nothing of it will be completed.
  private mutating func giveUpAll(_ sink: inout some ConversationSink & ~Copyable) {
    for peer in Peer.allCases {
      directions[peer.index].isHeld = false
      for index in channels.indices { giveUpOpen(index, peer, &sink) }
      let slot = Int(directions[peer.index].slot)
      if slot >= 0 { giveUp(slot, &sink) }
    }
    endAuthentications(&sink) { _ in true }
  }
}
