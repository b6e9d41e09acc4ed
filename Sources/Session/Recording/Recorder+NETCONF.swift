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
      begin: progress.begin,
      octets: message.payloadOctets, missing: message.missingOctets, isComplete: message.isComplete,
      contentType: carriage == .beep ? message.contentType.map(Self.mediaType) : nil,
      status: carriage == .http ? progress.startLine.map { "HTTP \($0)" } : nil, framing: progress.framing)
    record(first, place)
    for document in netconf.takeFurther(of: message) { record(document, place) }
  }

  /// Content of a channel's start is a message of the new channel (RFC 3080, section 2.3.1.2): some send their hello so.
  mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer) {
    guard let profile = start.profile, Self.isNETCONF(profile) else { return }
    var parser = NETCONFMessageParser()
    parser.consume(octets)
    record(
      parser.finish(),
      Place(
        ordinal: ordinal, from: peer, channel: start.number, msgno: 0,
        carrier: peer == start.requester ? .message : .reply, epoch: start.epoch, begin: now,
        octets: UInt64(octets.byteCount), missing: 0, isComplete: true, contentType: nil))
  }

  /// Where a document stands.
  struct Place {
    let ordinal: UInt64
    let from: Peer
    let channel: UInt32
    let msgno: UInt32
    let carrier: NETCONFCarrier
    let epoch: Int
    let begin: PacketOrigin
    let octets: UInt64
    let missing: UInt64
    let isComplete: Bool
    let contentType: String?
    var status: String?
    var framing: MessageRecord.Framing?
  }

  /// A media type without its parameters, in small letters (RFC 2045, section 5.1).
  private static func mediaType(_ text: String) -> String {
    // What nearly every message says.
    if text == "text/xml" || text == "application/beep+xml" { return text }
    func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }
    let type = text.utf8.prefix { $0 != UInt8(ascii: ";") }.drop(while: isSpace)
    let end = type.lastIndex { !isSpace($0) }.map { type.index(after: $0) } ?? type.startIndex
    return String(Substring(type[..<end])).lowercased()
  }

  private mutating func record(_ document: NETCONFMessage, _ place: Place) {
    switch document.content {
    case .hello(let hello): record(hello, document, place)
    case .rpc(let request): note(request, place)
    case .rpcReply: break
    case .notification(let notification): record(notification, document, place)
    case .other, .empty: guard netconf.carriesNETCONF(place.channel) else { return }
    }
    checkDocument(document, place)
    let index = talk(for: place)
    if case .rpc(let request) = document.content {
      netconf.talks[index].asked[place.ordinal] = NETCONFRecorder.Asked(
        begin: place.begin, end: now, octets: place.octets, missing: place.missing, isEncrypted: isEncrypted,
        operation: request.operation, target: request.target, changeCount: request.changeCount)
    }
    var context = NETCONFContext(
      sender: NETCONFPeer(place.from), carrier: place.carrier, msgno: place.msgno, tag: place.ordinal,
      time: now.time.nanoseconds, contentType: place.contentType)
    context.status = place.status
    take(netconf.talks[index].dialogue.receive(document, context), index, place)
    checkFraming(document, place, place.framing)
  }

  private mutating func note(_ request: NETCONFRequest, _ place: Place) {
    if !isEncrypted {
      findOnce(
        "unencrypted", .warning, "configuration and replies can be read on the path", from: place.from,
        channel: carriage == .beep ? place.channel : nil,
        reference: carriage == .beep ? "RFC 4744, section 3" : "RFC 6241, section 2.2")
    }
    netconf.facts?.operations += 1
    netconf.facts?.changes += UInt64(clamping: request.changeCount)
  }

  private mutating func record(_ hello: NETCONFHello, _ document: NETCONFMessage, _ place: Place) {
    let names = hello.capabilities.compactMap { NETCONFHello.shortName(of: $0) }
    if hello.sessionIDText != nil {
      let known = netconf.facts?.sessionID
      netconf.facts?.sessionID = known ?? hello.sessionID
      netconf.facts?.agentCapabilities = names
    } else {
      netconf.facts?.managerCapabilities = names
    }
    emit(
      .hello(
        HelloRecord(
          ordinal: place.ordinal, from: place.from, channel: place.channel, sessionID: hello.sessionID,
          capabilities: hello.capabilities, capabilityCount: hello.capabilityCount,
          quirks: document.quirks.map(\.word))), at: place.begin)
  }

  private mutating func record(_ notification: NETCONFNotification, _ document: NETCONFMessage, _ place: Place) {
    // RFC 6470: who has this very session, where the authentication was not seen.
    if user == nil, let name = notification.username, let id = notification.sessionID.flatMap({ UInt64($0) }),
      id == netconf.facts?.sessionID
    {
      user = name
      userFrom = "notification"
    }
    if carriage == .beep { findUnmapped(place) }
    emit(
      .notification(
        NotificationRecord(
          ordinal: place.ordinal, from: place.from, channel: place.channel, eventTime: notification.eventTime,
          event: notification.event, namespace: notification.namespace,
          fields: notification.fields.map(RPCRecord.Parameter.init),
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
