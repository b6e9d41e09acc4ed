import BEEP
import Bytes
import NETCONF
import Packet

extension Recorder: ConversationSink {
  mutating func frame(_ header: FrameHeader, from peer: Peer) {
    if !hasFrame {
      hasFrame = true
      framePacket = now
    }
    if demand.contains(.frames) {
      emit(
        .frame(FrameRecord(from: peer, header: header, streamOffset: header.offset, layer: layer)), at: now)
    }
  }

  mutating func messageBegan(_ message: Message) {
    ordinal &+= 1
    beep.messages &+= 1
    while progress.count <= message.slot { progress.append(nil) }
    let isRead = netconf.begin(message, demand: netconfDemand)
    progress[message.slot] = MessageInProgress(
      ordinal: ordinal, type: message.type, begin: now, digest: demand.contains(.digests) ? PayloadDigest() : nil,
      body: demand.contains(.bodies) ? Octets() : nil, isRead: isRead)
  }

  mutating func payload(_ octets: RawSpan, slot: Int) {
    guard demand.contains(.digests), progress.indices.contains(slot) else { return }
    progress[slot]?.digest?.update(octets)
  }

  mutating func body(_ octets: RawSpan, slot: Int) {
    guard progress.indices.contains(slot), let isRead = progress[slot]?.isRead else { return }
    if isRead { netconf.consume(octets, slot: slot) }
    if demand.contains(.streams) { store(octets, slot: slot, isLast: false) }
    if demand.contains(.bodies), let count = progress[slot]?.body?.count, count < MessageInProgress.bodyLimit {
      let room = min(octets.byteCount, MessageInProgress.bodyLimit - count)
      progress[slot]?.body?.append(octets.extracting(0..<room))
    }
  }

  private var netconfDemand: NETCONFDemand { demand.contains(.wholeXML) ? .all : .usual }

  mutating func messageEnded(_ message: Message) {
    guard progress.indices.contains(message.slot), let ended = progress[message.slot] else { return }
    let documents = ended.isRead ? netconf.finish(message) : []
    if demand.contains(.streams), message.payloadOctets > 0 {
      Octets().withBytes { store($0, slot: message.slot, isLast: true) }
    }
    progress[message.slot] = nil
    if demand.contains(.messages) { emit(.message(record(message, ended, documents.first)), at: ended.begin) }
    if !documents.isEmpty { record(documents, message, ended) }
  }

  private func record(
    _ message: Message, _ progress: MessageInProgress, _ value: NETCONFMessage?
  ) -> MessageRecord {
    MessageRecord(
      ordinal: progress.ordinal, epoch: message.epoch, layer: layer, from: message.from, channel: message.channel,
      profile: message.profile, type: message.type, msgno: message.msgno, ansno: message.ansno, frames: message.frames,
      octets: message.payloadOctets, sha256: message.isComplete ? progress.digest?.hexadecimal : nil,
      contentType: message.contentType, bodyOctets: message.bodyOctets, isComplete: message.isComplete,
      missingOctets: message.missingOctets, streamOffset: message.firstOffset, last: now,
      element: value?.element, xml: value.flatMap { $0.element == nil ? nil : $0.xml.word }, body: nil,
      bodyEncoding: nil)
  }

  /// Hands a piece of a body to whoever stores bodies.
  mutating func store(_ octets: RawSpan, slot: Int, isLast: Bool) {
    guard var message = progress[slot] else { return }
    let isFirst = !message.isStored
    if isFirst { message.isXML = octets.byteCount > 0 && octets.octet(at: 0) == UInt8(ascii: "<") }
    message.isStored = true
    progress[slot] = message
    outputs.receive(
      body: octets,
      BodyPiece(
        session: identity.number, ordinal: message.ordinal, type: message.type, isXML: message.isXML,
        isFirst: isFirst, isLast: isLast))
  }

  mutating func greeting(_ greeting: Greeting) {
    greetings.add(greeting)
    if greeting.from == .initiator { beep.initiatorGreeted = true } else { beep.listenerGreeted = true }
    for profile in greeting.profiles {
      if !beep.profiles.contains(profile), beep.profiles.count < 64 { beep.profiles.append(profile) }
      guard Self.isNETCONF(profile), !beep.netconfOfferedBy.contains(greeting.from) else { continue }
      beep.netconfOfferedBy.append(greeting.from)
      beep.greetingPacket = now
    }
    if beep.greetingPacket == nil { beep.greetingPacket = now }
    findPlainOffered(greeting)
  }

  private mutating func findPlainOffered(_ greeting: Greeting) {
    guard !isEncrypted, greeting.profiles.contains("http://iana.org/beep/SASL/PLAIN") else { return }
    find(
      "N03", .violation, "SASL PLAIN is offered before TLS", from: greeting.from, channel: 0,
      reference: "RFC 4744, section 2.1")
  }

  mutating func channelStarted(_ start: ChannelStart) {
    beep.channels += 1
    guard let profile = start.profile else { return }
    if !beep.profiles.contains(profile), beep.profiles.count < 64 { beep.profiles.append(profile) }
    if Self.isNETCONF(profile) { netconf.started(start) }
    checkStart(start)
  }

  mutating func channelRefused(_ start: ChannelStart) { checkStart(start) }

  mutating func channelClosed(_ closure: ChannelClosure) {
    if closure.refusal == nil { closeNETCONF(on: closure.number) }
  }

  mutating func released(_ closure: ChannelClosure) {
    guard closure.refusal == nil else { return }
    beep.isReleased = true
    releaseNETCONF()
  }

  mutating func sasl(_ exchange: SASLExchange) {
    switch exchange.outcome {
    case .ongoing: return
    case .accepted:
      authenticatedBy = exchange.mechanism
      if let identity = exchange.identity {
        user = identity
        userFrom = "sasl"
      }
    case .refused, .aborted, .unknown: break
    }
    noteWeakness(exchange)
    emit(.sasl(SASLRecord(exchange)), at: now)
  }

  private mutating func noteWeakness(_ exchange: SASLExchange) {
    if exchange.hasCleartextCredential, !exchange.isEncrypted {
      find(
        "N04", .violation, "a password crosses in clear (\(exchange.mechanism))", from: exchange.client,
        channel: exchange.channel, reference: "RFC 4744, section 2.1")
    }
    if exchange.mechanism == "DIGEST-MD5" {
      findOnce(
        "sasl-historic", .note, "DIGEST-MD5 has been Historic since RFC 6331", from: exchange.client,
        channel: exchange.channel, reference: "RFC 6331")
    }
  }

  mutating func tuning(_ event: TuningEvent) {
    if case .proceeding = event.step {
      emit(.tls(TLSRecord(client: event.requester, decrypted: false)), at: now)
    }
  }

  mutating func finding(_ finding: BEEPFinding) {
    find(
      finding.check.rawValue, Severity(finding.severity), finding.text, from: finding.from, channel: finding.channel,
      reference: finding.reference)
  }

  /// Whether a profile is NETCONF's, drafts and their spellings included.
  static func isNETCONF(_ profile: String) -> Bool { profile.lowercased().contains("netconf") }
}

extension Severity {
  /// The weight of a check of BEEP's.
  init(_ severity: CheckSeverity) {
    switch severity {
    case .note: self = .note
    case .warning: self = .warning
    case .violation: self = .violation
    }
  }
}

extension SASLRecord {
  /// A record of an authentication that is over.
  init(_ exchange: SASLExchange) {
    self.init(
      from: exchange.client, channel: exchange.channel, mechanism: exchange.mechanism, identity: exchange.identity,
      authorization: exchange.authorizationIdentity, realm: exchange.realm, outcome: "unknown", code: nil,
      cleartext: exchange.hasCleartextCredential)
    switch exchange.outcome {
    case .accepted: outcome = "accepted"
    case .refused(let error):
      outcome = "refused"
      code = error.code
    case .aborted: outcome = "aborted"
    case .ongoing, .unknown: break
    }
  }
}
