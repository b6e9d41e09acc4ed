import BEEP
import Bytes
import Packet
import TLS

/// Octets that are TLS records: into the connection, and out of it to whatever is spoken inside.
extension LiveSession {
  // MARK: Records

  /// Takes octets that a layer of TLS reads, until its direction goes on in clear.
  func pass(_ octets: RawSpan, from peer: Peer, at offset: UInt64, through layer: TLSLayer) {
    guard octets.byteCount > 0 else { return }
    if layer.isClear[peer] {
      take(octets, from: peer, at: offset)
      return
    }
    let kept = layer.foreign[peer]
    guard !kept.isEmpty else { return feed(octets, from: peer, at: offset, layer) }
    var whole = kept
    whole.append(octets)
    layer.foreign[peer] = Octets()
    whole.withBytes { feed($0, from: peer, at: offset &- UInt64(kept.count), layer) }
  }

  private func feed(_ octets: RawSpan, from peer: Peer, at offset: UInt64, _ layer: TLSLayer) {
    if goesOnInClear(octets, from: peer, layer) {
      // What was lost may have held the greeting: then any frame will do.
      isFound[peer] = false
      return goOnInClear(octets, from: peer, at: offset, layer)
    }
    layer.fed[peer] = offset..<(offset &+ UInt64(octets.byteCount))
    var position = 0
    while position < octets.byteCount, tls === layer {
      var reader = TLSReader(session: self, layer: layer)
      let consumption = layer.connection.consume(
        octets.extracting(position..<octets.byteCount), from: TLSPeer(peer), at: offset &+ UInt64(position),
        time: recorder.now.time.nanoseconds, into: &reader)
      position += consumption.taken
      guard consumption.isAtForeignOctet else { return }
      let rest = octets.extracting(position..<octets.byteCount)
      let place = offset &+ UInt64(position)
      // Where TLS was the first word, the other peer's first may be a greeting: it knows nothing of TLS.
      let mayGreet = layer.requester != nil || (!layer.isEntered && place == 0)
      switch mayGreet ? BEEP.Opening.looksLikeBEEP(opening: rest) : .no {
      case .yes: return goOnInClear(rest, from: peer, at: place, layer)
      case .needMore:
        layer.foreign[peer] = Octets(copying: rest)
        return
      case .no:
        passForeign(1, from: peer, at: place, layer)
        position += 1
      }
    }
  }

  /// Whether a direction that was lost goes on behind a handshake that failed: it begins with a greeting, or the other
  /// peer has gone on, or nothing else can follow.
  private func goesOnInClear(_ octets: RawSpan, from peer: Peer, _ layer: TLSLayer) -> Bool {
    guard layer.requester != nil, layer.hasLoss[peer], !layer.isEntered else { return false }
    if layer.isLeft { return true }
    if case .failed? = layer.handshake?.outcome { return true }
    return BEEP.Opening.looksLikeBEEP(opening: octets) == .yes
  }

  /// Passes over octets that are none of TLS; the next record is searched behind them.
  private func passForeign(_ count: UInt64, from peer: Peer, at offset: UInt64, _ layer: TLSLayer) {
    guard layer.requester != nil || layer.hasHello else {
      // What began like a record was none.
      tls = nil
      return
    }
    layer.isPassingForeign = true
    var reader = TLSReader(session: self, layer: layer)
    layer.connection.skip(count, from: TLSPeer(peer), at: offset, into: &reader)
    layer.isPassingForeign = false
  }

  /// Octets of a layer are missing.
  func skip(_ octets: UInt64, from peer: Peer, at offset: UInt64, through layer: TLSLayer) {
    let kept = UInt64(layer.foreign[peer].count)
    layer.foreign[peer] = Octets()
    if kept > 0 { passForeign(kept, from: peer, at: offset &- kept, layer) }
    anticipateLoss(from: peer, layer)
    layer.fed[peer] = layer.fed[peer].lowerBound..<max(layer.fed[peer].upperBound, offset &+ octets)
    var reader = TLSReader(session: self, layer: layer)
    layer.connection.skip(octets, from: TLSPeer(peer), at: offset, into: &reader)
  }

  /// The negotiation failed, and the peers greet anew in clear (RFC 3080, section 3.1.3.2); each at its own time.
  private func goOnInClear(_ octets: RawSpan, from peer: Peer, at offset: UInt64, _ layer: TLSLayer) {
    if layer.requester == nil {
      tell(layer, isFailed: true)
      recorder.isEncrypted = false
      tls = nil
      stage = .opening
      isRefused[peer.other] = true
      return take(octets, from: peer, at: offset)
    }
    if !layer.isLeft {
      layer.handshake = layer.handshake ?? layer.connection.handshake
      tell(layer, isFailed: true)
      conversation.resumeInClear(into: &recorder)
      recorder.leaveTLS(epoch: conversation.epoch)
      stage = .beep
    }
    layer.isClear[peer] = true
    if layer.isClear[peer.other] {
      octetsHeld &+= layer.connection.octetsKept
      tls = nil
    }
    take(octets, from: peer, at: offset)
  }

  // MARK: Inside

  /// The first octets from inside: BEEP begins anew in them, or whatever TLS was begun for.
  private func enter(_ layer: TLSLayer) {
    guard !layer.isEntered else { return }
    layer.isEntered = true
    layer.unread = nil
    isFound = PerPeer(true, true)
    let isFirst = layer.requester == nil
    conversation.reset(epoch: conversation.epoch + (isFirst ? 0 : 1), isSecured: true, into: &recorder)
    stage = isFirst ? .opening : .beep
    recorder.enterTLS(epoch: conversation.epoch)
    tell(layer)
    for peer in Peer.allCases where layer.hasLoss[peer] { anticipateLoss(from: peer, layer) }
  }

  /// Octets inside are missing; how many is known only when the direction goes on, and what the other one says meanwhile
  /// must not be held against it.
  private func anticipateLoss(from peer: Peer, _ layer: TLSLayer) {
    layer.hasLoss[peer] = true
    guard layer.isEntered, !layer.isLeft else { return }
    if neighbour != nil { recorder.loseNETCONF() }
    guard stage == .beep || stage == .opening else { return }
    recorder.loseNETCONF()
    conversation.anticipateLoss(from: peer)
    releaseHeld(by: peer)
  }

  func readInside(_ octets: RawSpan, from peer: Peer, at offset: UInt64, _ layer: TLSLayer) {
    guard !layer.isLeft else { return }
    enter(layer)
    layer.plaintextFrom[peer] = layer.fed[peer].lowerBound
    take(octets, from: peer, at: offset &+ layer.shift[peer])
  }

  /// Octets from inside are missing; where nobody knows how many, no more than those of the records that held them.
  func loseInside(_ octets: UInt64?, from peer: Peer, at offset: UInt64, _ layer: TLSLayer) {
    guard !layer.isLeft else { return }
    enter(layer)
    let place = offset &+ layer.shift[peer]
    if let octets { return lose(.exactly(octets), from: peer, at: place) }
    let (fed, before) = (layer.fed[peer].upperBound, layer.plaintextFrom[peer])
    let bound = fed > before ? fed - before : 1
    layer.shift[peer] &+= bound
    lose(.atMost(bound), from: peer, at: place)
  }

  // MARK: What is said of it

  func note(_ hello: ClientHello, _ layer: TLSLayer) {
    if recorder.demand.contains(.connections) { helloRandoms.note(hello.random) }
    noteHello(layer)
  }

  func noteHello(_ layer: TLSLayer) {
    guard !layer.hasHello else { return }
    layer.hasHello = true
    recorder.isEncrypted = true
  }

  func settle(_ handshake: TLSHandshake, _ layer: TLSLayer) {
    layer.handshake = handshake
    if handshake.outcome == .established, let client = handshake.client,
      let certificate = handshake.clientCertificates.first
    {
      recorder.certify(Peer(client), certificate.subject)
    }
    if case .failed = handshake.outcome { recorder.isEncrypted = false }
    tell(layer)
    if !handshake.isDecrypted { tellUnread(layer) }
    latch()
  }

  /// Tells what is known, again where it has become more.
  func tell(_ layer: TLSLayer, isFailed: Bool = false) {
    var record = TLSRecord(layer.handshake, client: layer.requester ?? .initiator)
    record.decrypted = layer.isEntered || (record.decrypted && layer.unread == nil)
    if isFailed || layer.isLeft { record.outcome = .failed }
    if !record.decrypted, record.outcome == .established || (record.outcome != .failed && layer.unread != nil) {
      record.unread = layer.hasSecrets || !layer.hasHello ? layer.unread : .noKeyLog
    }
    guard record != layer.told else { return }
    layer.told = record
    recorder.emit(.tls(Shared(record)), at: recorder.now)
  }

  func note(_ loss: TLSLoss, _ layer: TLSLayer) {
    let cause = layer.isPassingForeign && loss.cause == .gap ? .damaged : TLSRecord.Unread(loss.cause)
    guard layer.requester != nil || layer.hasHello else { return }
    anticipateLoss(from: Peer(loss.from), layer)
    if layer.isEntered {
      recorder.hasLossInside = true
      recorder.findOnce(
        "tls-incomplete", .note, "what TLS holds is not read to its end: \(cause.sentence)", from: Peer(loss.from),
        reference: "RFC 8446, section 5.2")
      return
    }
    if layer.unread == nil {
      layer.unread = cause
      layer.unreadOrigin = recorder.now
    }
    guard layer.told != nil else { return }
    tell(layer)
    tellUnread(layer)
  }

  /// Says why nothing is read, where somebody gave secrets for it to be. Behind a gap it may be read on until the end.
  private func tellUnread(_ layer: TLSLayer, isFinal: Bool = false) {
    guard layer.hasSecrets, !layer.isEntered, layer.told?.outcome != .failed else { return }
    guard let cause = layer.unread, isFinal || cause != .gap else { return }
    recorder.findOnce(
      "tls-not-readable", .note, "TLS is not readable: \(cause.sentence)", reference: "RFC 9850, section 2",
      at: layer.unreadOrigin)
  }

  /// The flow is gone: nothing more comes in either direction. With `isOver` the connection has ended.
  func finishTLS(isOver: Bool) {
    guard let layer = tls else { return }
    layer.isOver = isOver
    for peer in Peer.allCases where !layer.isClear[peer] {
      let kept = UInt64(layer.foreign[peer].count)
      if kept > 0 { passForeign(kept, from: peer, at: layer.fed[peer].upperBound &- kept, layer) }
      var reader = TLSReader(session: self, layer: layer)
      layer.connection.finish(from: TLSPeer(peer), into: &reader)
    }
    layer.handshake = layer.handshake ?? layer.connection.handshake
    if layer.requester != nil || layer.hasHello { tell(layer) }
    tellUnread(layer, isFinal: true)
    if let old = layer.oldVersion, recorder.netconf.isSpoken {
      let now = recorder.now
      recorder.now = old.origin
      recorder.findOnce("N14", .warning, old.text, from: old.from, reference: "RFC 8996, section 5 (updates RFC 4744)")
      recorder.now = now
    }
  }

  func note(_ finding: TLSFinding, _ layer: TLSLayer) {
    guard layer.requester != nil || layer.hasHello else { return }
    // Where the capture ends before the connection does, the cut is the capture's.
    if finding.check == .truncated, !layer.isOver { return }
    recorder.find(
      finding.check.rawValue, Severity(finding.severity), finding.text, from: Peer(finding.from),
      reference: finding.reference)
    if finding.check == .version { layer.oldVersion = (finding.text, Peer(finding.from), recorder.now) }
  }
}

extension Severity {
  /// The weight of a finding of TLS's.
  init(_ severity: TLSFinding.Severity) {
    switch severity {
    case .note: self = .note
    case .warning: self = .warning
    case .violation: self = .violation
    }
  }
}
