import Bytes

/// Protected records: which key opens them, and what is said when none does.
extension TLSConnection {
  /// Records that a gap may have taken, at most, for the number of the next one to be found.
  private static let numberBound: UInt64 = 64
  /// Records in a row that may fail before nothing more is tried: of a connection that was read, and of one whose keys
  /// come only after records that nobody can open.
  private static let failureBound = 8
  private static let patientFailureBound = 256
  /// Data before the handshake's end that is kept until the server takes it, in octets.
  private static let earlyBound = 64 * 1024

  // MARK: Keys

  /// Whether there is a key for the records of a direction, up to 1.2.
  mutating func isReadable(_ terms: LegacyTerms?, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) -> Bool {
    guard let secrets else { return false }
    if directions[peer.index].key != nil { return true }
    guard let terms else {
      say(.noHandshake, peer, &sink)
      return false
    }
    guard let protection = terms.protection else {
      say(.suite(terms.suite), peer, &sink)
      return false
    }
    guard let master = secrets.secret(.clientRandom, of: terms.clientRandom) else {
      say(.noSecret, peer, &sink)
      return false
    }
    directions[peer.index].key = RecordKey(
      master: master, terms: terms, protection: protection, isClient: peer == handshake.client)
    if directions[peer.index].sequence > 0 { directions[peer.index].key?.breakChain() }
    return true
  }

  /// Whether there is a key for the records of a direction, in 1.3: the stage's own, or one of a stage that may follow.
  mutating func isReadable(_ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) -> Bool {
    guard secrets != nil, case .newer(let stage) = directions[peer.index].protection else { return false }
    if directions[peer.index].key != nil { return true }
    if let suite = handshake.cipherSuite, suite.protection == nil {
      say(.suite(suite), peer, &sink)
      return false
    }
    guard agreement.clientRandom != nil else {
      say(.noHandshake, peer, &sink)
      return false
    }
    if !keys(stage, peer).isEmpty { return true }
    if stage.successors.contains(where: { !keys($0, peer).isEmpty }) { return true }
    say(.noSecret, peer, &sink)
    return false
  }

  /// The keys of a stage; several where the hello that chooses the suite is still to come.
  private func keys(_ stage: TLSDirection.Stage, _ peer: TLSPeer) -> [RecordKey] {
    guard let random = agreement.clientRandom, let client = handshake.client else { return [] }
    let label: KeyLogLabel
    switch stage {
    case .early: label = .clientEarlyTraffic
    case .handshake: label = peer == client ? .clientHandshakeTraffic : .serverHandshakeTraffic
    case .application: label = peer == client ? .clientTraffic : .serverTraffic
    }
    guard let secret = secrets?.secret(label, of: random) else { return [] }
    let suites = handshake.cipherSuite.map { [$0] } ?? (1...3).map { CipherSuite(rawValue: 0x1300 + $0) }
    return suites.compactMap { suite in suite.protection.flatMap { RecordKey(secret: secret, protection: $0) } }
  }

  // MARK: Trying

  /// A record that was opened, and by what.
  struct Success {
    var record: OpenedRecord
    var key: RecordKey
    var sequence: UInt64
    var stage: TLSDirection.Stage?
  }

  /// Whether a record of a direction that is searched can be opened.
  mutating func canOpen(
    _ header: RecordHeader, _ fragment: [UInt8], _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) -> Bool {
    switch directions[peer.index].protection {
    case .clear, .opaque: return false
    case .legacy(let terms): guard isReadable(terms, peer, &sink) else { return false }
    case .newer:
      guard header.type == RecordHeader.applicationData, isReadable(peer, &sink) else { return false }
    }
    return attempt(header, fragment, peer) != nil
  }

  /// Tries the key of now, and those that may follow it.
  private mutating func attempt(_ header: RecordHeader, _ fragment: [UInt8], _ peer: TLSPeer) -> Success? {
    let direction = directions[peer.index]
    guard case .newer(let stage) = direction.protection else {
      return direction.key.flatMap { attempt(header, fragment, $0, direction.sequence, nil, peer) }
    }
    let current = direction.key.map { [$0] } ?? keys(stage, peer)
    for key in current {
      if let success = attempt(header, fragment, key, direction.sequence, stage, peer) { return success }
    }
    if stage == .application, let next = direction.key?.updated {
      return attempt(header, fragment, next, 0, stage, peer)
    }
    for following in stage.successors {
      for key in keys(following, peer) {
        if let success = attempt(header, fragment, key, 0, following, peer) { return success }
      }
    }
    return nil
  }

  private mutating func attempt(
    _ header: RecordHeader, _ fragment: [UInt8], _ key: RecordKey, _ first: UInt64, _ stage: TLSDirection.Stage?,
    _ peer: TLSPeer
  ) -> Success? {
    let count = directions[peer.index].isNumberUncertain ? Self.numberBound : 1
    for sequence in first..<(first &+ count) {
      guard directions[peer.index].trials > 0 else { return nil }
      if let record = key.open(header, fragment, sequence: sequence) {
        return Success(record: record, key: key, sequence: sequence, stage: stage)
      }
      directions[peer.index].trials -= 1
    }
    return nil
  }

  // MARK: Outcome

  /// Opens a record and reads what it holds.
  mutating func open(
    _ header: RecordHeader, _ fragment: [UInt8], _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    let success = attempt(header, fragment, peer)
    guard let success else {
      directions[peer.index].key?.chain(from: fragment, isOpened: false)
      fail(header, peer, &sink)
      return
    }
    accept(success, fragment, peer, &sink)
    read(success.record.type, success.record.content, peer, &sink)
  }

  private mutating func accept(
    _ success: Success, _ fragment: [UInt8], _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    let index = peer.index
    if let stage = success.stage, directions[index].protection != .newer(stage) {
      if directions[index].protection == .newer(.early) {
        judgeEarlyData(.rejected, &sink)
        if handshake.earlyData == .accepted { directions[index].missing = .unknown }
      }
      if stage == .application { directions[index].isFinished = true }
      directions[index].change(to: .newer(stage))
    }
    directions[index].key = success.key
    directions[index].key?.chain(from: fragment, isOpened: true)
    directions[index].sequence = success.sequence &+ 1
    directions[index].isNumberUncertain = false
    directions[index].isLossSaid = false
    directions[index].failures = 0
    directions[index].opened &+= 1
    handshake.isDecrypted = true
  }

  private mutating func fail(_ header: RecordHeader, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    let index = peer.index
    directions[index].failures += 1
    if isPatient(peer) {
      say(directions[index].protection == .newer(.early) ? .earlyData : .noSecret, peer, &sink)
      if directions[index].failures > Self.patientFailureBound || directions[index].trials <= 0 {
        directions[index].protection = .opaque
      }
      return
    }
    noteProtected(header, peer, &sink)
    directions[index].messages.lose()
    noteMissing(header, peer)
    if directions[index].isNumberUncertain {
      say(.gap, peer, &sink)
    } else {
      directions[index].sequence &+= 1
      say(directions[index].opened == 0 ? .wrongSecret : .damaged, peer, &sink)
    }
    if directions[index].failures >= Self.failureBound || directions[index].trials <= 0 {
      directions[index].protection = .opaque
    }
  }

  /// Whether records come first that nobody can open: data that the server passes over, or a handshake whose secrets the
  /// log does not have.
  private func isPatient(_ peer: TLSPeer) -> Bool {
    guard case .newer(let stage) = directions[peer.index].protection else { return false }
    let isKeyless = directions[peer.index].key == nil && keys(stage, peer).isEmpty
    return stage == .handshake ? isKeyless : stage == .early && (isKeyless || handshake.earlyData != .accepted)
  }

  // MARK: Plaintext

  /// Takes data, which before the handshake's end waits for the server's word.
  mutating func take(_ content: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard directions[peer.index].protection == .newer(.early), handshake.earlyData != .accepted else {
      lend(content, peer, &sink)
      return
    }
    guard directions[peer.index].early.count + content.count <= Self.earlyBound else {
      say(.earlyData, peer, &sink)
      directions[peer.index].missing = .unknown
      directions[peer.index].early = Octets()
      return
    }
    content.withBytes { directions[peer.index].early.append($0) }
  }

  /// Learns whether the server takes early data.
  mutating func judgeEarlyData(_ outcome: TLSHandshake.EarlyData, _ sink: inout some TLSSink & ~Copyable) {
    guard handshake.earlyData == .offered, let client = handshake.client else { return }
    handshake.earlyData = outcome
    let early = directions[client.index].early
    directions[client.index].early = Octets()
    if outcome == .accepted {
      lend(early, client, &sink)
    } else if secrets != nil {
      say(.earlyData, client, &sink)
    }
  }

  private mutating func lend(_ content: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard !content.isEmpty else { return }
    settle(.established, &sink)
    sayMissing(peer, &sink)
    let index = peer.index
    content.withBytes { sink.plaintext($0, from: peer, at: directions[index].plaintextOffset) }
    directions[index].plaintextOffset &+= UInt64(content.count)
  }

  /// Says that plaintext is missing before what is lent next, or before the end.
  mutating func sayMissing(_ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    let index = peer.index
    switch directions[index].missing {
    case .nothing: return
    case .octets(let count):
      sink.missing(count, from: peer, at: directions[index].plaintextOffset)
      directions[index].plaintextOffset &+= count
    case .unknown: sink.missing(nil, from: peer, at: directions[index].plaintextOffset)
    }
    directions[index].missing = .nothing
  }
}

extension TLSDirection.Stage {
  /// What may follow.
  var successors: [TLSDirection.Stage] {
    switch self {
    case .early: [.handshake, .application]
    case .handshake: [.application]
    case .application: []
    }
  }
}
