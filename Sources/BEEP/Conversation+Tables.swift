import Bytes

/// Channels, slots and findings: the small tables of a conversation.
extension Conversation {
  /// The place of a channel in the table.
  func channelIndex(_ number: UInt32) -> Int? { channels.index(of: number) }

  /// Puts a channel into the table, in the place of one with its number; nil when the table is full.
  mutating func insert(_ channel: Channel) -> Int? {
    if channels.count >= Self.channelBound, channelIndex(channel.number) == nil {
      channels.removeClosed()
      hasForgotten = true
      guard channels.count < Self.channelBound else { return nil }
    }
    let index = channels.insert(channel)
    if era != 0 { touched.note(channel.number, of: channels.count) }
    return index
  }

  /// Makes a record for a channel whose start was not seen.
  mutating func assume(_ number: UInt32) -> Int? {
    guard let index = insert(Channel(number: number, state: .assumed)) else { return nil }
    for peer in Peer.allCases {
      channels[index, peer].isExpectedKnown = false
      channels[index, peer].hasExpected = false
      channels[index, peer].isLimitKnown = false
      channels[index, peer].isUncertain = true
      channels[index, peer].mayLackAnswers = true
    }
    return index
  }

  /// A slot for a message to be put in at once, or nil when too many are in progress.
  mutating func takeSlot() -> Int? {
    if let index = freeSlots.popLast() { return Int(index) }
    return slots.count < Self.messageBound ? slots.count : nil
  }

  /// Puts a message in the slot that was taken for it.
  mutating func put(_ message: consuming Message, in slot: Int) {
    if slot == slots.count {
      slots.append(MessageSlot(message: message))
    } else {
      slots[slot].message = message
    }
  }

  /// Frees a slot; its buffers stay for the next message unless they grew large.
  mutating func freeSlot(_ index: Int) {
    slots[index].mime.reset()
    slots[index].document.removeAll(keepingCapacity: slots[index].document.footprint <= 4096)
    slots[index].decoder = nil
    slots[index].isGathered = false
    slots[index].isOverlong = false
    slots[index].beginIsKnown = true
    slots[index].isFirst = false
    slots[index].isBroken = false
    slots[index].mayHaveEnded = false
    slots[index].isSuperseded = false
    freeSlots.append(Int32(index))
  }

  /// Hands a finding to the sink.
  func report(
    _ check: Check, _ text: String, _ peer: Peer, channel: UInt32?, at offset: UInt64, severity: CheckSeverity? = nil,
    _ sink: inout some ConversationSink & ~Copyable
  ) {
    sink.finding(
      BEEPFinding(
        check: check, severity: severity ?? check.severity, from: peer, channel: channel, offset: offset, epoch: epoch,
        text: text))
  }

  /// Octets of memory that the conversation holds.
  public var footprint: Int {
    var sum = directions.blockSize + channels.footprint + slots.blockSize + freeSlots.blockSize + touched.footprint
    for index in directions.indices {
      sum += (directions[index].search?.footprint ?? 0) + directions[index].leftover.footprint
      sum += directions[index].parser.carry.footprint
    }
    for index in slots.indices {
      sum += slots[index].document.footprint + slots[index].mime.footprint + slots[index].message.profile.footprint
    }
    return sum + authentications.footprint + requests.footprint
  }
}
