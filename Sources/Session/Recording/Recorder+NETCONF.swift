import BEEP
import Bytes
import NETCONF
import Packet

/// From the bodies of messages to the dialogue of their channel.
extension Recorder {
  /// What the body of a complete or given-up message says, if it is NETCONF.
  mutating func record(_ first: NETCONFMessage, _ message: Message, _ progress: MessageInProgress) {
    let place = Place(
      ordinal: progress.ordinal, from: message.from, channel: message.channel, msgno: message.msgno,
      carrier: carriage == .stream ? .stream : NETCONFCarrier(message.type), epoch: message.epoch,
      begin: progress.begin, end: completion(of: message.from, since: progress.begin),
      octets: message.payloadOctets,
      missing: message.missingOctets, isComplete: message.isComplete,
      contentType: carriage == .beep ? contentType(of: message) : nil,
      status: carriage == .http ? progress.startLine.map { "HTTP \($0)" } : nil, framing: progress.framing,
      isEncoded: carriage == .beep && message.isHidden, isStartSeen: message.profile != nil)
    if first.documentsUnlisted > 0, place.carrier == .message {
      netconf.facts?.notFollowed &+= UInt64(clamping: first.documentsUnlisted)
    }
    var talk: Int?
    if place.carrier.isAnswer, isUnderWay(requestOf: message), let index = netconf.talk(on: message.channel),
      netconf.talks[index].early.count < NETCONFRecorder.earlyLimit
    {
      talk = index
    }
    hear(first, place, waitingIn: talk)
    for (index, document) in netconf.takeFurther(of: message).enumerated() {
      var place = place
      place.document = index + 1
      hear(document, place, waitingIn: talk)
    }
  }

  /// Hands a document on, or keeps it in a talk until the request that it answers has come to its end.
  private mutating func hear(_ document: NETCONFMessage, _ place: Place, waitingIn talk: Int?) {
    guard let talk else { return record(document, place) }
    netconf.talks[talk].early.append(NETCONFRecorder.EarlyAnswer(document: document, place: place))
  }

  /// Whether the request that a message answers has not come to its end.
  private func isUnderWay(requestOf answer: Message) -> Bool {
    progress.indices.contains { slot in
      progress[slot]?.type == .msg && progress[slot]?.from != answer.from && progress[slot]?.channel == answer.channel
        && progress[slot]?.msgno == answer.msgno
    }
  }

  /// A request has come to its end: what answered it before is heard now.
  mutating func releaseAnswers(to request: Message) {
    guard let index = netconf.talk(on: request.channel), !netconf.talks[index].early.isEmpty else { return }
    let early = netconf.talks[index].early
    func isMeant(_ answer: NETCONFRecorder.EarlyAnswer) -> Bool {
      answer.place.from != request.from && answer.place.msgno == request.msgno
    }
    netconf.talks[index].early.removeAll(where: isMeant)
    for answer in early where isMeant(answer) { record(answer.document, answer.place) }
  }

  /// Content of a channel's start is a message of the new channel (RFC 3080, section 2.3.1.2): some send their hello so.
  mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer) {
    guard let profile = start.profile, Self.isNETCONF(profile) else { return }
    let isRequest = peer == start.requester
    guard let mark = isRequest ? places.request(of: start) : places.last else { return }
    record(Self.document(octets), place(of: mark, octets, start, isRequest ? .message : .reply))
  }

  /// Told when it is read and not when the channel is granted: who asks has said it in any case.
  mutating func profileProposed(_ octets: RawSpan, of start: ChannelStart) {
    guard let profile = start.proposed.first, Self.isNETCONF(profile), let mark = places.last else { return }
    let document = Self.document(octets)
    guard case .hello(let hello) = document.content else { return }
    tell(hello, document, place(of: mark, octets, start, .message))
    places.noteHello()
  }

  private static func document(_ octets: RawSpan) -> NETCONFMessage {
    var parser = NETCONFMessageParser()
    parser.consume(octets)
    return parser.finish()
  }

  /// What comes with a start stands in a message of channel 0, and belongs to the channel that is started.
  private func place(
    of mark: ManagementPlaces.Mark, _ octets: RawSpan, _ start: ChannelStart, _ carrier: NETCONFCarrier
  ) -> Place {
    Place(
      ordinal: mark.ordinal, from: mark.from, channel: start.number, msgno: 0, carrier: carrier, epoch: start.epoch,
      begin: mark.begin, end: mark.end, octets: UInt64(octets.byteCount), missing: 0, isComplete: true,
      contentType: nil, isHelloTold: mark.isHelloTold, isStart: true)
  }

  /// What a message says that it is; nil where octets are missing, perhaps of that.
  private func contentType(of message: Message) -> String? {
    guard message.isComplete else { return nil }
    return message.mediaType ?? (message.mayLackBeginning ? nil : "")
  }

  /// Where a document stands.
  struct Place {
    let ordinal: UInt64
    let from: Peer
    let channel: UInt32
    let msgno: UInt32
    let carrier: NETCONFCarrier
    let epoch: Int
    /// The packet of its first octet, and the one with which all of it was there.
    let begin: PacketOrigin
    let end: PacketOrigin
    let octets: UInt64
    let missing: UInt64
    let isComplete: Bool
    /// Its media type; empty where it has none, nil where nobody knows.
    let contentType: String?
    var status: String?
    var framing: MessageRecord.Framing?
    /// Whether a transfer encoding hides what it says.
    var isEncoded = false
    /// Whether the hello that it is was told before.
    var isHelloTold = false
    /// Whether it came with the start of its channel.
    var isStart = false
    /// Whether the start of its channel was seen.
    var isStartSeen = false
    /// How many documents of its message stand before it.
    var document = 0

    /// Whether it is but a part of an answer: that may begin in a comment or in text, and no request is in it.
    var isPartOfAnswer: Bool { carrier != .message && carrier != .stream && !isComplete }

    /// What the dialogue calls it.
    var tag: UInt64 { DocumentTag(ordinal: ordinal, document: document).number }

    /// What the dialogue is told of it.
    var context: NETCONFContext {
      var context = NETCONFContext(
        sender: NETCONFPeer(from), carrier: carrier, msgno: msgno, tag: tag, time: end.time.nanoseconds,
        contentType: contentType)
      context.status = status
      context.isStart = isStart
      context.isStartSeen = isStartSeen
      return context
    }
  }

  /// Hands a document to its dialogue, and takes what that finds out.
  mutating func record(_ document: NETCONFMessage, _ place: Place) {
    switch document.content {
    case .hello(let hello): record(hello, document, place)
    case .rpc where place.isPartOfAnswer:
      var rest = document
      rest.content = .other
      return record(rest, place)
    case .rpc: break
    case .rpcReply: break
    case .notification(let notification): record(notification, document, place)
    case .other, .empty: guard netconf.carriesNETCONF(place.channel) else { return }
    }
    let index = talk(for: place)
    let isMessage = place.carrier == .message && !place.isStart
    let mayAsk = isMessage && netconf.talks[index].dialogue.mayAsk(NETCONFPeer(place.from))
    let request = mayAsk ? document.asked : document.sharedRequest
    // What octets are missing of, and nothing is known, is counted once it is told.
    let isSure = document.isComplete || document.sharedRequest != nil
    if let request, isSure { note(request, from: place.from, channel: place.channel) }
    checkDocument(document, place)
    if let request {
      netconf.talks[index].asked[place.tag] = NETCONFRecorder.Asked(
        begin: place.begin, end: place.end, octets: place.octets, missing: place.missing, isEncrypted: isEncrypted,
        operation: request.operation, target: request.target, changeCount: request.changeCount, isSure: isSure)
    }
    take(netconf.talks[index].dialogue.receive(document, place.context), index, place)
    checkFraming(document, place, place.framing)
  }

  /// Counts a request.
  mutating func note(_ request: Shared<NETCONFRequest>, from peer: Peer, channel: UInt32) {
    if !isEncrypted {
      let offersTLS = greetings.offersTLS
      findOnce(
        "unencrypted", .warning,
        "configuration and replies can be read on the path" + (offersTLS ? "; TLS was offered" : ""), from: peer,
        channel: carriage == .beep ? channel : nil,
        reference: carriage == .beep ? "RFC 4744, section 3" : "RFC 6241, section 2.2")
    }
    netconf.facts?.operations += 1
    netconf.facts?.changes += UInt64(clamping: request.changeCount)
  }

  private mutating func record(_ hello: NETCONFHello, _ document: NETCONFMessage, _ place: Place) {
    let names = hello.capabilities.compactMap { NETCONFHello.shortName(of: $0) }
    // Who is who is better known than by a session-id that may be missing, or out of place.
    let isAgents = manager.map { $0 != place.from } ?? (hello.sessionIDText != nil)
    if isAgents {
      let known = netconf.facts?.sessionID
      netconf.facts?.sessionID = known ?? hello.sessionID
      netconf.facts?.agentCapabilities = names
      netconf.facts?.agentHello = place.begin
    } else {
      netconf.facts?.managerCapabilities = names
      netconf.facts?.managerHello = place.begin
    }
    if !place.isHelloTold { tell(hello, document, place) }
  }

  private mutating func tell(_ hello: NETCONFHello, _ document: NETCONFMessage, _ place: Place) {
    emit(
      .hello(
        HelloRecord(
          ordinal: place.ordinal, from: place.from, channel: place.channel, sessionID: hello.sessionID,
          capabilities: hello.capabilities, capabilityCount: hello.capabilityCount,
          quirks: document.quirks.map(\.word))), at: place.begin)
  }

  private mutating func record(_ notification: NETCONFNotification, _ document: NETCONFMessage, _ place: Place) {
    // RFC 6470: who has this very session, where the authentication was not seen.
    if let name = notification.username, let id = notification.sessionID.flatMap({ UInt64($0) }) {
      if id == netconf.facts?.sessionID {
        learn(user: name)
      } else if id > 0 {
        share(.name(id, user: name), place.begin)
      }
    }
    if carriage == .beep { findUnmapped(place) }
    emit(
      .notification(
        NotificationRecord(
          ordinal: place.ordinal, from: place.from, channel: place.channel, eventTime: notification.eventTime,
          event: notification.event, namespace: notification.namespace,
          fields: notification.fields.map(RPCRecord.Parameter.init), fieldsUnlisted: notification.fieldsUnlisted,
          changes: notification.edits.map {
            RPCRecord.Change(operation: $0.operation ?? "merge", path: $0.target ?? "/")
          }, quirks: document.quirks.map(\.word))), at: place.begin)
  }

  private mutating func findUnmapped(_ place: Place) {
    findOnce(
      "notification-mapping", .note,
      "no document maps notifications onto BEEP; here they come in \(place.carrier.keyword)", from: place.from,
      channel: place.channel, reference: "RFC 5277; RFC 4744, section 2.5")
  }
}

extension NETCONFPeer {
  init(_ peer: Peer) { self = peer == .initiator ? .initiator : .listener }
}

extension Peer {
  init(_ peer: NETCONFPeer) { self = peer == .initiator ? .initiator : .listener }
}

extension NETCONFCarrier {
  init(_ type: MessageType) {
    switch type {
    case .msg: self = .message
    case .rpy: self = .reply
    case .err: self = .error
    case .ans: self = .answer
    default: self = .null
    }
  }
}
