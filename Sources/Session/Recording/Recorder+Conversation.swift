import BEEP
import Bytes
import NETCONF
import Packet

extension Recorder: ConversationSink {
  mutating func frame(_ header: FrameHeader, from peer: Peer) {
    if !hasFrame {
      hasFrame = true
      framePacket = now
      if carriage != .beep { takePlace(with: header) }
    }
    if demand.contains(.contents) { note(header, from: peer) }
    if demand.contains(.frames) {
      emit(
        .frame(FrameRecord(from: peer, header: header, streamOffset: header.offset, layer: layer)), at: now)
    }
  }

  /// BEEP is read where something else was thought to be spoken: its first message has begun meanwhile.
  private mutating func takePlace(with header: FrameHeader) {
    carriage = .beep
    netconf.hasChannels = true
    if header.type != .seq { beep.messages &+= 1 }
  }

  /// Keeps the header of a message's first frame.
  private mutating func note(_ header: FrameHeader, from peer: Peer) {
    let slot = begun[peer]
    guard header.type != .seq, progress.indices.contains(slot), progress[slot]?.from == peer,
      progress[slot]?.firstOffset == header.offset
    else { return }
    progress[slot]?.header = header
  }

  mutating func messageBegan(_ message: Message) {
    ordinal &+= 1
    if carriage == .beep { beep.messages &+= 1 }
    while progress.count <= message.slot { progress.append(nil) }
    begun[message.from] = message.slot
    if message.mayGreet { greetingBegan(message.from) }
    netconf.begin(message, demand: netconfDemand)
    progress[message.slot] = MessageInProgress(
      ordinal: ordinal, type: message.type, from: message.from, channel: message.channel, msgno: message.msgno,
      firstOffset: message.firstOffset, begin: now,
      digest: demand.contains(.digests) ? PayloadDigest() : nil, header: nil,
      body: demand.contains(.bodies) ? Octets() : nil, payload: demand.contains(.payloads) ? Octets() : nil)
  }

  mutating func payload(_ octets: RawSpan, slot: Int) {
    guard !demand.isDisjoint(with: [.digests, .payloads]), progress.indices.contains(slot) else { return }
    progress[slot]?.digest?.update(octets)
    progress[slot]?.payload?.append(octets, limit: MessageInProgress.payloadLimit)
  }

  mutating func body(_ octets: RawSpan, slot: Int) {
    netconf.consume(octets, slot: slot)
    guard !demand.isDisjoint(with: [.streams, .bodies]), progress.indices.contains(slot) else { return }
    if demand.contains(.streams) { store(octets, slot: slot, isLast: false) }
    if demand.contains(.bodies) {
      let limit = bodyLimit
      progress[slot]?.body?.append(octets, limit: limit)
    }
  }

  mutating func gap(slot: Int) {
    netconf.skip(slot: slot)
    if progress.indices.contains(slot) { progress[slot]?.lose() }
  }

  private var bodyLimit: Int {
    demand.contains(.longBodies) ? MessageInProgress.longBodyLimit : MessageInProgress.bodyLimit
  }

  private var netconfDemand: NETCONFDemand { demand.contains(.wholeXML) ? .all : .usual }

  mutating func messageEnded(_ message: Message) {
    guard progress.indices.contains(message.slot) else { return }
    if demand.contains(.streams), message.payloadOctets > 0 {
      Octets().withBytes { store($0, slot: message.slot, isLast: true) }
    }
    var taken: MessageInProgress?
    swap(&taken, &progress[message.slot])
    guard let ended = taken else { return }
    if message.channel == 0 {
      places.note(message, ordinal: ended.ordinal, begin: ended.begin, end: completion(of: message.from))
    }
    // In BEEP's place only whole messages of NETCONF prove that it is spoken, and nothing else is told.
    guard carriage == .beep || message.isComplete || netconf.isSpoken else { return }
    let document = netconf.finish(message)
    if message.type == .err, carriage == .beep { noteRefusal(in: message, at: ended.begin) }
    if message.type == .nul { netconf.noteEnd(of: message, at: ended.begin) }
    if demand.contains(.messages), carriage == .beep || netconf.isSpoken {
      emit(.message(Shared(record(message, ended, document))), at: ended.begin)
    }
    if let document {
      if carriage == .beep, message.isHidden, document.element == nil { checkEncoding(message) }
      record(document, message, ended)
    }
    if message.type == .msg { releaseAnswers(to: message) }
  }

  private func record(
    _ message: Message, _ progress: MessageInProgress, _ value: NETCONFMessage?
  ) -> MessageRecord {
    var record = MessageRecord(
      ordinal: progress.ordinal, epoch: message.epoch, layer: layer, from: message.from, channel: message.channel,
      profile: message.profile, type: message.type, msgno: message.msgno, ansno: message.ansno, frames: message.frames,
      octets: message.payloadOctets,
      sha256: message.isComplete || message.mayLackBeginning ? progress.digest?.hexadecimal : nil,
      contentType: message.contentType, bodyOctets: message.bodyOctets, isComplete: message.isComplete,
      mayLackBeginning: message.mayLackBeginning, missingOctets: message.missingOctets,
      streamOffset: message.firstOffset, last: completion(of: message.from, since: progress.begin),
      element: value?.element, xml: value.flatMap { $0.element == nil ? nil : $0.xml.word }, header: progress.header,
      request: demand.contains(.contents) ? value.flatMap(RequestContent.init) : nil,
      answered: demand.isDisjoint(with: [.bodies, .payloads]) ? nil : answered(by: message, value),
      body: progress.body.map { .init($0.array, count: message.bodyOctets, isEncoded: message.isHidden) },
      payload: progress.payload.map {
        .init($0.array, count: message.payloadOctets, isEncoded: message.isHidden || message.decodedOctets != nil)
      },
      framing: progress.framing, startLine: progress.startLine)
    if message.missingOctets > 0 {
      record.body?.seams = progress.bodySeams
      record.payload?.seams = progress.payloadSeams
    }
    return record
  }

  /// What the request asks for that a message refuses or warns of, or answers with a credential.
  private func answered(by message: Message, _ value: NETCONFMessage?) -> RequestContent? {
    guard let value, let index = netconf.talk(on: message.channel) else { return nil }
    // What was not seen whole may be the rest of an error.
    let isRest = !value.isComplete && (message.type.isReply || carriage == .stream)
    guard value.refusal != nil || value.reply != nil || isRest else { return nil }
    let requester = NETCONFPeer(message.from.other)
    let request =
      message.type.isReply
      ? netconf.talks[index].dialogue.request(from: requester, message.msgno, messageID: value.messageID)
      : netconf.talks[index].dialogue.request(from: requester, messageID: value.messageID)
    if let reply = value.reply, reply.outcome != .error, reply.errors.isEmpty {
      return request.flatMap { SecretNames.holds($0.operation) ? RequestContent(operation: $0.operation) : nil }
    }
    var content = request.map { RequestContent($0, nil) } ?? RequestContent(operation: "")
    content.credentials = netconf.talks[index].dialogue.credentials
    return content
  }

  /// Says that a body of NETCONF's is not read, because its encoding hides it.
  private mutating func checkEncoding(_ message: Message) {
    guard netconf.carriesNETCONF(message.channel) else { return }
    findOnce(
      "body-encoded", .warning, "a body in an unknown transfer encoding is not read", from: message.from,
      channel: message.channel, reference: "RFC 3080, section 2.2")
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

  /// Its header alone tells BEEP: no other message is numbered so (RFC 3080, section 2.4).
  private mutating func greetingBegan(_ peer: Peer) {
    guard carriage == .beep else { return }
    if peer == .initiator { beep.initiatorBegan = true } else { beep.listenerBegan = true }
    if beep.begunPacket == nil { beep.begunPacket = now }
  }

  mutating func greeting(_ greeting: Greeting) {
    greetings.add(greeting, at: now)
    if let refusal = greeting.refusal {
      beep.refusedBy = greeting.from
      beep.refusalCode = refusal.code
      beep.greetingPacket = now
    }
    if greeting.from == .initiator { beep.initiatorGreeted = true } else { beep.listenerGreeted = true }
    for profile in greeting.profiles {
      if !beep.profiles.contains(profile), beep.profiles.count < 64 { beep.profiles.append(profile) }
      guard Self.isNETCONF(profile), !beep.netconfOfferedBy.contains(greeting.from) else { continue }
      beep.netconfOfferedBy.append(greeting.from)
      beep.greetingPacket = now
    }
    if beep.greetingPacket == nil { beep.greetingPacket = now }
    for feature in greeting.features where beep.features.count < 16 && !beep.features.contains(feature) {
      beep.features.append(feature)
    }
    for language in greeting.localize where language != "i-default" {
      if beep.languages.count < 16, !beep.languages.contains(language) { beep.languages.append(language) }
    }
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
    // The first request that is granted names the host for the whole session (RFC 3080, section 2.3.1.2).
    if beep.channels == 1 { beep.serverName = start.serverName }
    guard let profile = start.profile else { return }
    if !beep.profiles.contains(profile), beep.profiles.count < 64 { beep.profiles.append(profile) }
    if Self.isNETCONF(profile) {
      netconf.started(start)
    } else if !NETCONFRecorder.isTuning(profile), beep.startedProfiles.count < 8 {
      beep.startedProfiles.append(profile)
    }
    checkStart(start)
  }

  mutating func channelRefused(_ start: ChannelStart) {
    noteRefusal(of: start)
    checkStart(start)
  }

  mutating func channelClosed(_ closure: ChannelClosure) {
    if closure.refusal == nil { closeNETCONF(on: closure.number) } else { noteRefusal(of: closure) }
  }

  mutating func released(_ closure: ChannelClosure) {
    guard closure.refusal == nil else { return noteRefusal(of: closure) }
    beep.isReleased = true
    releaseNETCONF()
  }

  mutating func stall(_ stall: Stall) {
    beep.stalls &+= 1
    beep.stalledNanoseconds &+= max(stall.until &- stall.since, 0)
    if stall.until &- stall.since >= 100_000_000, beep.longStalls.count < 16 { beep.longStalls.append(stall) }
  }

  mutating func placeLost(of peer: Peer) { loseNETCONF() }

  mutating func resynchronised(_ resynchronisation: Resynchronisation) {
    guard resumptions.count < 8 else { return }
    resumptions.append(
      SessionRecord.Resumption(from: resynchronisation.from, offset: resynchronisation.offset, origin: now))
  }

  mutating func finding(_ finding: BEEPFinding) {
    find(
      finding.check.rawValue, Severity(finding.severity), finding.text, from: finding.from, channel: finding.channel,
      reference: finding.reference)
  }

  /// Whether a profile is NETCONF's, drafts and their spellings included.
  static func isNETCONF(_ profile: String) -> Bool { profile.mentions("netconf") }
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

extension RequestContent {
  /// What a message asks for; nil when it is no request.
  init?(_ message: NETCONFMessage) {
    guard let request = message.request else { return nil }
    self.init(request, message.messageID)
  }

  /// What a request asks for.
  init(_ request: NETCONFRequest, _ messageID: String?) {
    self.init(
      messageID: messageID, operation: request.operation, sourceDatastore: request.source,
      targetDatastore: request.target, changes: request.changes.map(RPCRecord.Change.init),
      changeCount: request.changeCount, changesUnread: request.changesUnread.map(Unread.init),
      parameters: request.parameters.map(RPCRecord.Parameter.init))
    parametersUnlisted = request.parametersUnlisted
  }
}
