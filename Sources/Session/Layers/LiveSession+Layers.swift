import BEEP
import Bytes
import Packet
import Reassembly

/// Octets that BEEP reads, those that wait until it is known whose they are, and the layers that come under it.
extension LiveSession {
  /// What is missing, in octets.
  enum Loss {
    case exactly(UInt64)
    case atMost(UInt64)
  }

  /// Takes octets of the innermost stream that can be read.
  func take(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    let mayBeProxys = offset == 0 || firstOctets[peer].proxy.isBegun
    if mayBeProxys, tls == nil, opening.isBegun(identity.side(peer)) {
      takeHeader(octets, from: peer, at: offset)
    } else {
      relay(octets, from: peer, at: offset)
    }
  }

  /// What a proxy says of whom it speaks for stands before everything else, TLS included.
  private func takeHeader(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    let before = firstOctets[peer].proxy
    switch firstOctets[peer].proxy.take(octets) {
    case .more: octetsSeen &-= UInt64(octets.byteCount)
    case .end(let count):
      octetsSeen &-= UInt64(count)
      guard count < octets.byteCount else { return }
      let rest = octets.extracting(count..<octets.byteCount)
      let place = offset &+ UInt64(count)
      if beginsTLS(rest, at: place) { beginTLS() }
      if let tls {
        pass(rest, from: peer, at: place, through: tls)
      } else {
        relay(rest, from: peer, at: place)
      }
    case .nothing:
      firstOctets[peer].proxy = ProxyHeader()
      if before.isBegun {
        octetsSeen &+= UInt64(before.count)
        Octets(before.beginning).withBytes { relay($0, from: peer, at: 0) }
      }
      relay(octets, from: peer, at: offset)
    }
  }

  /// Takes octets that are no proxy's own.
  private func relay(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    switch stage {
    case .opening: open(octets, from: peer, at: offset)
    case .beep: read(octets, from: peer, at: offset)
    case .opaque, .foreign: break
    }
    switch stage {
    case .opening, .foreign: listen(octets, from: peer, at: offset)
    case .beep, .opaque: if neighbour != nil { stopListening() }
    }
  }

  /// Octets of the innermost stream are missing.
  func lose(_ loss: Loss, from peer: Peer, at offset: UInt64) {
    if firstOctets[peer].proxy.isBegun {
      // Where it ends is not known.
      firstOctets[peer].proxy = ProxyHeader()
      isFound[peer] = false
    }
    if stage == .opening || stage == .foreign { loseNeighbour(loss, from: peer, at: offset) }
    guard stage == .opening || stage == .beep else { return }
    recorder.loseNETCONF()
    if skip(loss, from: peer, at: offset) == .hold {
      // What waits for a reply has a hole: it is read as it is.
      giveUpHold(of: peer)
      _ = skip(loss, from: peer, at: offset)
    }
    releaseHeld(by: peer)
  }

  private func skip(_ loss: Loss, from peer: Peer, at offset: UInt64) -> Consumption.Disposition {
    switch loss {
    case .exactly(let octets): conversation.skip(octets, from: peer, at: offset, into: &recorder)
    case .atMost(let bound): conversation.skip(atMost: bound, from: peer, at: offset, into: &recorder)
    }
  }

  private func open(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    firstOctets[peer].append(octets)
    if tls != nil || (opening.isBegun(identity.side(peer)) && !beginsInGap(peer)), !isRefused[peer] {
      isRefused[peer] = firstOctets[peer].octets.withBytes {
        BEEP.Opening.looksLikeBEEP(opening: $0) == .no && BEEP.Opening.looksLikeFrame($0) == .no
      }
    }
    if isRefused[peer] {
      // Who asks in another protocol says nothing of the other one, who may greet yet (RFC 3080, section 2.4).
      if isRefused[peer.other] { stage = .foreign }
      return
    }
    read(octets, from: peer, at: offset)
    if recorder.hasFrame {
      stage = stage == .opening ? .beep : stage
      if isRefused[peer.other], tls == nil { reportStrangeOpening(peer.other) }
    }
  }

  /// Whether some of the first octets of a direction are missing, so that those that are there open nothing.
  func beginsInGap(_ peer: Peer) -> Bool {
    gaps.contains { $0.offset < UInt64(FirstOctets.limit) && identity.peer($0.sender) == peer }
  }

  private func reportStrangeOpening(_ peer: Peer) {
    recorder.find(
      "D13", .violation, "it begins with \(inquiry.looks(peer)), not with a greeting", from: peer,
      reference: "RFC 3080, section 2.4")
  }

  func read(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    if !isFound[peer] {
      isFound[peer] = true
      beginMidstream(octets, from: peer, at: offset)
    }
    lend(octets, from: peer, at: offset)
    releaseHeld(by: peer)
    latch()
  }

  /// A capture may lack the handshake alone: a direction that begins with a greeting is read from there.
  private func beginMidstream(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    guard BEEP.Opening.looksLikeBEEP(opening: octets) != .yes else { return }
    conversation.startMidstream(from: peer, at: offset)
  }

  // MARK: Layers

  private func hold(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    octetsHeld &+= UInt64(octets.byteCount)
    if held[peer].keep(octets, at: offset, origin: recorder.now) { return }
    // Nobody who waits for TLS sends so much: it is read as it is.
    giveUpHold(of: peer)
    lend(octets, from: peer, at: offset, isAgain: true)
  }

  /// What `peer` said may have decided whose the octets are that the other one sent meanwhile.
  func releaseHeld(by peer: Peer) {
    guard !held[peer.other].isEmpty, !conversation.holds(peer.other) else { return }
    let (now, before) = (recorder.now, tls)
    for piece in held[peer.other].take() {
      recorder.now = piece.origin
      piece.octets.withBytes { bytes in
        if let tls, tls !== before {
          pass(bytes, from: peer.other, at: piece.offset, through: tls)
        } else if stage != .opaque {
          lend(bytes, from: peer.other, at: piece.offset, isAgain: true)
        }
      }
    }
    recorder.now = now
  }

  /// Reads what waits for a reply that will not come, or would come too late.
  func giveUpHold(of peer: Peer) {
    conversation.giveUpHold(from: peer, into: &recorder)
    releaseHeld(by: peer.other)
    conversation.endReplay(of: peer)
  }

  /// Lends octets to the conversation; with `isAgain` such as have waited, and may go on waiting where they do.
  private func lend(_ octets: RawSpan, from peer: Peer, at offset: UInt64, isAgain: Bool = false) {
    recorder.read(from: peer)
    let consumption = conversation.consume(
      octets, from: peer, at: offset, time: recorder.now.time.nanoseconds, into: &recorder)
    let rest = octets.extracting(min(consumption.taken, octets.byteCount)..<octets.byteCount)
    let restOffset = offset &+ UInt64(consumption.taken)
    switch consumption.disposition {
    case .more: break
    case .hold where isAgain: _ = held[peer].keep(rest, at: restOffset, origin: recorder.now)
    case .hold: hold(rest, from: peer, at: restOffset)
    case .switchLayer(let layer): switchLayer(to: layer, rest, from: peer, at: restOffset)
    }
  }

  private func switchLayer(to next: Consumption.Layer, _ rest: RawSpan, from peer: Peer, at offset: UInt64) {
    stage = .opaque
    // Whether TLS follows is told by its first record.
    if next != .tls, !recorder.isLayerReadable { recorder.isEncrypted = true }
    // A layer of SASL's, or one inside TLS, is not read.
    guard next == .tls, tls == nil || tls?.isLeft == true else { return }
    let layer = TLSLayer(secrets: secrets, requester: recorder.tlsRequester ?? peer)
    tls = layer
    for each in Peer.allCases {
      let leftover = conversation.takeLeftover(from: each)
      let end = each == peer ? offset : held[each].pieces.first?.offset ?? received[each]
      leftover.withBytes { pass($0, from: each, at: end &- UInt64(leftover.count), through: layer) }
    }
    pass(rest, from: peer, at: offset, through: layer)
    let now = recorder.now
    for each in Peer.allCases {
      for piece in held[each].take() {
        recorder.now = piece.origin
        piece.octets.withBytes { pass($0, from: each, at: piece.offset, through: layer) }
      }
    }
    recorder.now = now
  }

  // MARK: TLS from the first octet on

  /// Whether TLS is the first thing that is spoken.
  var isTLSFirst: Bool { tls.map { $0.requester == nil } ?? false }

  /// Whether a flow's first octets are those of a hello's record (RFC 8446, section 5.1); in the middle of a flow all of
  /// the header must be there.
  func beginsTLS(_ octets: RawSpan, at offset: UInt64) -> Bool {
    guard stage == .opening, tls == nil, octets.byteCount > 0, octets.octet(at: 0) == 0x16 else { return false }
    guard !recorder.hasFrame, firstOctets[.initiator].octets.isEmpty, firstOctets[.listener].octets.isEmpty else {
      return false
    }
    if octets.byteCount > 1, octets.octet(at: 1) != 3 { return false }
    let isFirst = offset == 0 || Peer.allCases.contains { UInt64(firstOctets[$0].proxy.end) == offset }
    if opening.startsWithSYN, isFirst { return true }
    return octets.byteCount > 5 && octets.octet(at: 2) <= 4 && (1...2).contains(octets.octet(at: 5))
  }

  func beginTLS() {
    tls = TLSLayer(secrets: secrets, requester: nil)
    stage = .foreign
  }
}
