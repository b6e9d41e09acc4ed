import BEEP
import Bytes
import HTTP
import Identification
import NETCONF
import Packet
import Reassembly

/// Octets that are not BEEP, where they may carry NETCONF nevertheless (RFC 6242, RFC 7589, RFC 4743).
extension LiveSession {
  /// Takes octets that BEEP does not claim, of the innermost stream that can be read.
  func listen(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    guard !isDeaf, octets.byteCount > 0, tls == nil || tls?.requester == nil else { return }
    if recorder.hasFrame { return stopListening() }
    let layer = neighbour ?? NeighbourLayer()
    neighbour = layer
    layer.ends[peer] = offset &+ UInt64(octets.byteCount)
    if layer.isRead[peer] {
      feed(octets, from: peer, at: offset, layer)
    } else {
      decide(octets, from: peer, at: offset, layer)
    }
  }

  /// Decides by the first octets of a direction what is read in it.
  private func decide(_ octets: RawSpan, from peer: Peer, at offset: UInt64, _ layer: NeighbourLayer) {
    guard !layer.isStrange[peer] else { return }
    let kept = layer.openings[peer]
    var opening = kept
    opening.append(octets.extracting(0..<min(octets.byteCount, max(0, NeighbourLayer.openingLimit - kept.count))))
    switch opening.withBytes({ NeighbourLayer.look($0) }) {
    case .tooLittle where opening.count < NeighbourLayer.openingLimit: layer.openings[peer] = opening
    case .like(let kind, let isRequest) where layer.kind == nil || layer.kind == kind:
      begin(kind, isRequest: isRequest, shownBy: peer, layer)
      // Behind a loss what looks like the beginning of a document may be the middle of one.
      if kind == .stream, !isFromFirstOctet(peer) { layer.framing[peer].beginMidstream() }
      layer.openings[peer] = Octets()
      layer.isRead[peer] = true
      kept.withBytes { feed($0, from: peer, at: offset &- UInt64(kept.count), layer) }
      feed(octets, from: peer, at: offset, layer)
    case .like, .nothing, .tooLittle:
      layer.openings[peer] = Octets()
      if layer.kind != nil {
        readMidstream(peer, layer)
        feed(octets, from: peer, at: offset, layer)
      } else {
        layer.isStrange[peer] = true
        if layer.isStrange[peer.other] { giveUpOpenings(layer) }
      }
    }
  }

  /// Both directions begin with nothing that is known: where that is because of a loss inside TLS, whose octets no probe
  /// sees, messages are searched.
  private func giveUpOpenings(_ layer: NeighbourLayer) {
    guard tls != nil, Peer.allCases.contains(where: { !isFromFirstOctet($0) }) else { return stopListening() }
    begin(.stream, isRequest: false, shownBy: .initiator, layer)
    for peer in Peer.allCases { readMidstream(peer, layer) }
  }

  /// Whether nothing is missing before what is read of a direction.
  private func isFromFirstOctet(_ peer: Peer) -> Bool {
    opening.startsWithSYN && !beginsInGap(peer) && tls?.hasLoss[peer] != true
  }

  /// A direction has shown what is spoken.
  private func begin(_ kind: NeighbourLayer.Kind, isRequest: Bool, shownBy peer: Peer, _ layer: NeighbourLayer) {
    guard layer.kind == nil else { return }
    layer.kind = kind
    if kind == .http { layer.client = isRequest ? peer : peer.other }
    recorder.carriage = kind == .http ? .http : .stream
    recorder.netconf.hasChannels = false
    // Of a direction that was not captured no hello is missed.
    recorder.isFromFirstOctet = ![VerdictRecord.Seen.midstream, .oneSided].contains(Judge.seen(opening))
    // A console's banner, a question for a password: the first message is searched behind it.
    if layer.isStrange[peer.other] { readMidstream(peer.other, layer) }
  }

  private func readMidstream(_ peer: Peer, _ layer: NeighbourLayer) {
    layer.isRead[peer] = true
    layer.isStrange[peer] = false
    if layer.kind == .stream {
      layer.framing[peer].beginMidstream()
    } else {
      layer.http.beginMidstream(isRequest: peer == layer.client)
    }
  }

  private func feed(_ octets: RawSpan, from peer: Peer, at offset: UInt64, _ layer: NeighbourLayer) {
    guard octets.byteCount > 0 else { return }
    var reader = NeighbourReader(session: self, layer: layer, peer: peer)
    if layer.kind == .stream {
      layer.framing[peer].consume(octets, at: offset, into: &reader)
    } else {
      layer.http.consume(octets, isRequest: peer == layer.client, at: offset, into: &reader)
    }
  }

  /// Octets of a direction are missing, or will turn out to be.
  func loseNeighbour(_ loss: Loss, from peer: Peer, at offset: UInt64) {
    guard let layer = neighbour else { return }
    recorder.loseNETCONF()
    var octets: UInt64?
    if case .exactly(let count) = loss { octets = count }
    layer.ends[peer] = offset &+ (octets ?? 0)
    if !layer.isRead[peer] {
      // What is behind it opens nothing.
      layer.openings[peer] = Octets()
      guard layer.kind != nil else {
        layer.isStrange[peer] = true
        return
      }
      readMidstream(peer, layer)
    }
    var reader = NeighbourReader(session: self, layer: layer, peer: peer)
    if layer.kind == .stream {
      layer.framing[peer].skip(octets, at: offset, into: &reader)
    } else {
      layer.http.skip(octets, isRequest: peer == layer.client, at: offset, into: &reader)
    }
  }

  /// Nothing more comes; with `isOver` because the connection has ended.
  func finishNeighbour(isOver: Bool) {
    guard let layer = neighbour else { return }
    for peer in Peer.allCases where layer.isRead[peer] {
      var reader = NeighbourReader(session: self, layer: layer, peer: peer)
      if layer.kind == .stream {
        layer.framing[peer].finish(at: layer.ends[peer], into: &reader)
      } else {
        layer.http.finish(
          isRequest: peer == layer.client, isClosed: isOver, at: layer.ends[peer], into: &reader)
      }
    }
  }

  /// Whether a whole message of NETCONF was read in clear, without BEEP: no probe can be surer.
  var speaksWithoutBEEP: Bool { tls == nil && neighbour?.kind == .stream && recorder.netconf.isSpoken }

  /// Whether the first message of a neighbour, which is not whole yet, may say more than the first octets do.
  var mayTellMore: Bool {
    guard tls == nil, let neighbour, neighbour.kind != nil, !recorder.netconf.isSpoken else { return false }
    let octets = neighbour.ends[.initiator] &+ neighbour.ends[.listener]
    let waited = recorder.now.time.nanoseconds(since: opening.first.time)
    return octets < 64 * 1024 && waited < Inquiry.patience && !recorder.isFull
  }

  /// What a neighbour's parser finds is kept or dropped by what the probes recognise.
  func settleNeighbour(_ application: String?) {
    if speaksWithoutBEEP { return }
    switch (application, neighbour?.kind) {
    case (Recognition.rawNETCONF, .stream), ("HTTP/1", .http): return
    case (Recognition.rawNETCONF, nil):
      // Recognised in the middle: the next message is searched.
      stopListening()
      isDeaf = false
      let layer = NeighbourLayer()
      neighbour = layer
      begin(.stream, isRequest: false, shownBy: .initiator, layer)
      for peer in Peer.allCases { readMidstream(peer, layer) }
      recorder.loseNETCONF()
    default:
      stopListening()
      recorder.dropWaiting()
    }
  }

  func stopListening() {
    neighbour = nil
    isDeaf = true
    recorder.carriage = .beep
    recorder.netconf.hasChannels = true
  }
}
