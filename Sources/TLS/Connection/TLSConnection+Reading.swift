import Bytes

/// What records hold, in clear or opened.
extension TLSConnection {
  /// The types of handshake messages (RFC 8446 section 4, RFC 5246 section 7.4).
  private enum MessageType {
    static let clientHello: UInt8 = 1
    static let serverHello: UInt8 = 2
    static let endOfEarlyData: UInt8 = 5
    static let encryptedExtensions: UInt8 = 8
    static let certificate: UInt8 = 11
    static let serverKeyExchange: UInt8 = 12
    static let serverHelloDone: UInt8 = 14
    static let finished: UInt8 = 20
    static let keyUpdate: UInt8 = 24
    static let compressedCertificate: UInt8 = 25
  }

  /// The content of a record of `type`.
  mutating func read(
    _ type: UInt8, _ content: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    switch type {
    case RecordHeader.changeCipherSpec: changeCipherSpec(peer)
    case RecordHeader.alert: readAlert(content, peer, &sink)
    case RecordHeader.handshake: readMessages(content, peer, &sink)
    case RecordHeader.applicationData: take(content, peer, &sink)
    default: break
    }
  }

  /// A record that 1.3 does not protect: only an alert of a peer without keys, and the second ClientHello after early
  /// data, mean something.
  mutating func readUnprotected(
    _ type: UInt8, _ content: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    if type == RecordHeader.alert { readAlert(content, peer, &sink) }
    if type == RecordHeader.handshake, directions[peer.index].protection == .newer(.early) {
      directions[peer.index].messages.reset()
      readMessages(content, peer, &sink)
    }
  }

  private mutating func readAlert(_ content: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard content.count == 2 else { return }
    let isNewer = (handshake.version ?? .tls12) >= .tls13
    // In 1.3 the level means nothing: only the two that end a connection in order are no errors.
    let isFatal = isNewer ? content[1] != 0 && content[1] != 90 : content[0] == 2
    let alert = TLSAlert(code: content[1], isFatal: isFatal)
    sink.alert(alert, from: peer)
    if alert.isFatal { settle(.failed(alert, by: peer), &sink) }
  }

  private mutating func readMessages(_ content: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard !directions[peer.index].messages.isLost else { return }
    directions[peer.index].messages.append(content)
    while let (type, body) = directions[peer.index].messages.next() { read(message: type, body, peer, &sink) }
    if directions[peer.index].messages.isLost { report(.message, peer, "a message is too long to be read", &sink) }
  }

  private mutating func read(
    message type: UInt8, _ body: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    switch type {
    case MessageType.clientHello: readClientHello(body, peer, &sink)
    case MessageType.serverHello: readServerHello(body, peer, &sink)
    case MessageType.endOfEarlyData: endEarlyData(peer, &sink)
    case MessageType.encryptedExtensions: readEncryptedExtensions(body, peer, &sink)
    case MessageType.certificate: readCertificates(body, peer, &sink)
    case MessageType.compressedCertificate:
      report(.unreadable, peer, "the certificates are compressed (RFC 8879), which is not undone", &sink)
    case MessageType.serverKeyExchange: readKeyExchange(body)
    case MessageType.serverHelloDone: agreement.isFull = true
    case MessageType.finished: readFinished(peer, &sink)
    case MessageType.keyUpdate: updateKey(peer)
    default: break
    }
  }

  // MARK: Messages that change keys

  /// Up to 1.2 the peer's next record is under the new keys; 1.3 sends it for the sake of boxes in between.
  mutating func changeCipherSpec(_ peer: TLSPeer) {
    if case .newer = directions[peer.index].protection { return }
    if let version = handshake.version, version >= .tls13 { return }
    if handshake.serverHello == nil, handshake.hadHelloRetryRequest { return }
    let isSeen = handshake.serverHello != nil && !directions[peer.index].messages.isLost
    if peer != handshake.client, handshake.outcome == .ongoing, isSeen, !agreement.isFull { handshake.isResumed = true }
    directions[peer.index].begin(.legacy(agreement.legacy))
  }

  private mutating func readFinished(_ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    directions[peer.index].isFinished = true
    if directions[peer.index].protection == .newer(.handshake) {
      directions[peer.index].change(to: .newer(.application))
    }
    settleIfFinished(&sink)
  }

  private mutating func endEarlyData(_ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard directions[peer.index].protection == .newer(.early) else { return }
    judgeEarlyData(.accepted, &sink)
    directions[peer.index].change(to: .newer(.handshake))
  }

  private mutating func updateKey(_ peer: TLSPeer) {
    guard directions[peer.index].protection == .newer(.application) else { return }
    directions[peer.index].key = directions[peer.index].key?.updated
    directions[peer.index].sequence = 0
  }

  // MARK: The end of a handshake

  /// A protected record that is not read may tell by its place that a handshake is over.
  mutating func noteProtected(
    _ header: RecordHeader, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    guard handshake.outcome == .ongoing else { return }
    switch directions[peer.index].protection {
    case .legacy(let terms) where terms != nil:
      // Behind the change of cipher stand Finished, and then data.
      if header.type == RecordHeader.handshake { directions[peer.index].isFinished = true }
      if header.type == RecordHeader.applicationData { finishBoth() }
    case .newer(let stage) where stage != .early && peer == handshake.client:
      // A client's first record is Finished or more, or an alert, which is shorter than the hash of the former.
      if header.length >= 1 + 4 + 32 + 16 { finishBoth() }
    default: break
    }
    settleIfFinished(&sink)
  }

  private mutating func finishBoth() {
    directions[0].isFinished = true
    directions[1].isFinished = true
  }

  private mutating func settleIfFinished(_ sink: inout some TLSSink & ~Copyable) {
    if directions[0].isFinished, directions[1].isFinished { settle(.established, &sink) }
  }

  /// Says what the handshake came to, once.
  mutating func settle(_ outcome: TLSHandshake.Outcome, _ sink: inout some TLSSink & ~Copyable) {
    guard handshake.outcome == .ongoing else { return }
    handshake.outcome = outcome
    sink.handshake(handshake)
  }
}
