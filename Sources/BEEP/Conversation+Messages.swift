import Bytes

/// Messages: frames put together, entity headers taken apart from the body.
extension Conversation {
  /// Begins a message with its first frame.
  mutating func openMessage(
    _ header: FrameHeader, _ index: Int, _ peer: Peer, beginIsKnown: Bool, isFirst: Bool = false,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    guard let slot = takeSlot() else {
      messagesNotFollowed &+= 1
      if header.type == .ans { channels[index, peer].mayLackAnswers = true }
      return
    }
    let message = Message(
      slot: slot, from: peer, channel: header.channel, profile: channels[index].profile, type: header.type,
      msgno: header.msgno, ansno: header.ansno, firstOffset: header.offset, endOffset: header.offset, epoch: epoch)
    // Lent before it goes to its slot, from where it would have to be copied; nobody else takes a slot meanwhile.
    sink.messageBegan(message)
    put(message, in: slot)
    slots[slot].beginIsKnown = beginIsKnown
    slots[slot].isFirst = isFirst
    slots[slot].isGathered = header.channel == 0 || channels[index].tuning != .none
    directions[peer.index].slot = Int32(slot)
    if header.more, header.type != .nul {
      if header.type == .ans {
        channels[index, peer].answers.append(Int32(slot))
      } else {
        channels[index, peer].open = Int32(slot)
      }
    }
  }

  /// Octets of the payload of the direction's current frame.
  mutating func take(_ octets: RawSpan, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    let slot = Int(directions[peer.index].slot)
    guard slot >= 0 else { return }
    if directions[peer.index].likeness >= 0 { compare(octets, peer, &sink) }
    slots[slot].message.payloadOctets &+= UInt64(octets.byteCount)
    sink.payload(octets, slot: slot)
    guard !slots[slot].mime.isDone else {
      body(octets, slot, &sink)
      return
    }
    // A hole in the headers: what follows cannot be told apart, all of it is taken as the body.
    switch slots[slot].mime.split(octets) {
    case .headers: octetsKept &+= octets.byteCount
    case .passed: break
    case .body(let start):
      takeFields(slot)
      body(octets.extracting(start..<octets.byteCount), slot, &sink)
    case .carriedBody(let offset, let start):
      takeFields(slot)
      emitCarried(slot, from: offset, &sink)
      body(octets.extracting(start..<octets.byteCount), slot, &sink)
    }
  }

  private static let entityName = Array("Content-Type:".utf8)

  /// An answer that goes on with entity headers is rather a second one of the same number (RFC 3080 section 2.2.1.1).
  private mutating func compare(_ octets: RawSpan, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    let name = Self.entityName
    for index in 0..<octets.byteCount {
      let place = directions[peer.index].likeness
      guard octets.octet(at: index) == name[place] else {
        directions[peer.index].likeness = -1
        return
      }
      directions[peer.index].likeness += 1
      guard place + 1 == name.count else { continue }
      directions[peer.index].likeness = -1
      let header = directions[peer.index].parser.header
      report(
        .d02, "answer \(header.ansno ?? 0) to msgno \(header.msgno) begins while one of that number is in progress",
        peer,
        channel: header.channel, at: header.offset, &sink)
      return
    }
  }

  private mutating func takeFields(_ slot: Int) {
    slots[slot].message.bodyOffset = slots[slot].mime.bodyOffset
    slots[slot].message.contentType = slots[slot].mime.fields.contentType
    slots[slot].message.transferEncoding = slots[slot].mime.fields.transferEncoding
    if slots[slot].mime.beginsMessage { slots[slot].beginIsKnown = true }
    guard let encoding = slots[slot].message.transferEncoding else { return }
    slots[slot].decoder = TransferDecoder(encoding)
    if slots[slot].decoder != nil { slots[slot].message.decodedOctets = 0 }
  }

  private mutating func emitCarried(_ slot: Int, from offset: Int, _ sink: inout some ConversationSink & ~Copyable) {
    let carry = slots[slot].mime.carry
    var start = offset
    for hole in slots[slot].mime.holes where hole > start {
      carry.withBytes { body($0.extracting(start..<hole), slot, &sink) }
      sink.gap(slot: slot)
      start = hole
    }
    carry.withBytes { body($0.extracting(start..<$0.byteCount), slot, &sink) }
  }

  private mutating func body(_ octets: RawSpan, _ slot: Int, _ sink: inout some ConversationSink & ~Copyable) {
    guard slots[slot].decoder != nil else { return plainBody(octets, slot, &sink) }
    var decoded = Octets()
    slots[slot].decoder?.decode(octets, into: &decoded)
    octetsKept &+= decoded.count
    slots[slot].message.decodedOctets? &+= UInt64(decoded.count)
    decoded.withBytes { plainBody($0, slot, &sink) }
  }

  private mutating func plainBody(_ octets: RawSpan, _ slot: Int, _ sink: inout some ConversationSink & ~Copyable) {
    guard octets.byteCount > 0 else { return }
    if slots[slot].isGathered {
      slots[slot].gather(octets)
      octetsKept &+= octets.byteCount
    }
    sink.body(octets, slot: slot)
  }

  /// A message is over: the sink hears of it, and the conversation reads what concerns itself.
  mutating func endMessage(_ slot: Int, _ sink: inout some ConversationSink & ~Copyable) {
    if slots[slot].mime.end() { emitCarried(slot, from: 0, &sink) }
    if slots[slot].message.bodyOffset == nil { slots[slot].message.bodyOffset = slots[slot].mime.bodyOffset }
    detach(slot)
    slots[slot].message.isComplete = slots[slot].isWhole
    slots[slot].message.mayLackBeginning = !slots[slot].beginIsKnown && !slots[slot].isBroken
    let message = slots[slot].message
    sink.messageEnded(message)
    guard slots[slot].isGathered else {
      freeSlot(slot)
      return
    }
    let isReadable = message.isComplete && !slots[slot].isOverlong
    if slots[slot].isOverlong, message.isComplete, message.channel == 0 {
      reportUnread("more than 65,536 octets", message, &sink)
    }
    var document = Octets()
    swap(&document, &slots[slot].document)
    if isReadable { read(document, message, &sink) } else { miss(message) }
    swap(&document, &slots[slot].document)
    freeSlot(slot)
  }

  /// Takes a message out of its channel's lists of those in progress.
  private mutating func detach(_ slot: Int) {
    let peer = slots[slot].message.from
    if directions[peer.index].slot == Int32(slot) { directions[peer.index].slot = -1 }
    guard let index = channelIndex(slots[slot].message.channel) else { return }
    if slots[slot].message.type != .ans {
      if channels[index, peer].open == Int32(slot) { channels[index, peer].open = -1 }
    } else if !channels[index, peer].answers.isEmpty {
      channels[index, peer].answers.removeAll { $0 == Int32(slot) }
    }
  }

  /// Ends a message of which no more will come, incomplete.
  mutating func giveUp(_ slot: Int, _ sink: inout some ConversationSink & ~Copyable) {
    slots[slot].isBroken = true
    let message = slots[slot].message
    let owner = message.type == .msg ? message.from : message.from.other
    if let index = channelIndex(message.channel),
      let place = channels[index, owner].place(ofMSG: message.msgno)
    {
      channels[index, owner].exchanges[place].era = Exchange.stale
    }
    endMessage(slot, &sink)
  }

  /// Gives up what a peer has in progress on a channel.
  mutating func giveUpOpen(_ index: Int, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    let open = Int(channels[index, peer].open)
    if open >= 0 { giveUp(open, &sink) }
    while let slot = channels[index, peer].answers.last { giveUp(Int(slot), &sink) }
  }

  /// Gives up the answers to a MSG that NUL left incomplete.
  mutating func giveUpAnswers(
    _ index: Int, _ peer: Peer, to msgno: UInt32, _ sink: inout some ConversationSink & ~Copyable
  ) {
    for slot in channels[index, peer].answers where slots[Int(slot)].message.msgno == msgno {
      giveUp(Int(slot), &sink)
    }
  }
}
