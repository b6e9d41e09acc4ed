import Bytes

/// Channels, slots and findings: the small tables of a conversation.
extension Conversation {
  /// The place of a channel in the table.
  func channelIndex(_ number: UInt32) -> Int? {
    let index = insertionIndex(number)
    return index < channels.count && channels[index].number == number ? index : nil
  }

  private func insertionIndex(_ number: UInt32) -> Int {
    var low = 0
    var high = channels.count
    while low < high {
      let middle = (low + high) / 2
      if channels[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a channel into the table, in the place of one with its number; nil when the table is full.
  mutating func insert(_ channel: Channel) -> Int? {
    if let index = channelIndex(channel.number) {
      channels[index] = channel
      return index
    }
    if channels.count >= Self.channelBound { forgetClosed() }
    guard channels.count < Self.channelBound else { return nil }
    let index = insertionIndex(channel.number)
    channels.insert(channel, at: index)
    return index
  }

  private mutating func forgetClosed() {
    channels.removeAll {
      if case .closed = $0.state { return true }
      return false
    }
    hasForgotten = true
  }

  /// Makes a record for a channel whose start was not seen.
  mutating func assume(_ number: UInt32) -> Int? {
    let channel = Channel(number: number, state: .assumed)
    for peer in Peer.allCases {
      channel[peer].isExpectedKnown = false
      channel[peer].hasExpected = false
      channel[peer].isLimitKnown = false
      channel[peer].isUncertain = true
      channel[peer].mayLackAnswers = true
    }
    return insert(channel)
  }

  /// A slot for a message, or nil when too many are in progress.
  mutating func takeSlot(_ message: Message) -> Int? {
    if let index = freeSlots.popLast().map(Int.init) {
      slots[index].message = message
      slots[index].message.slot = index
      slots[index].isInUse = true
      return index
    }
    guard slots.count < Self.messageBound else { return nil }
    var slot = MessageSlot(message: message)
    slot.message.slot = slots.count
    slot.isInUse = true
    slots.append(slot)
    return slots.count - 1
  }

  /// Frees a slot; its buffers stay for the next message unless they grew large.
  mutating func freeSlot(_ index: Int) {
    slots[index].isInUse = false
    slots[index].mime.reset()
    slots[index].document.removeAll(keepingCapacity: slots[index].document.footprint <= 4096)
    slots[index].isGathered = false
    slots[index].isOverlong = false
    slots[index].beginIsKnown = true
    slots[index].isBroken = false
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
    // A channel is an object: its header, a few words, and two sides.
    let channel = 96 + MemoryLayout<ChannelSide>.stride * 2
    var sum = MemoryLayout<Direction>.stride * 2 + channels.capacity * 8 + channels.count * channel
    sum += slots.capacity * MemoryLayout<MessageSlot>.stride + freeSlots.capacity * 4
    for direction in directions { sum += (direction.search?.footprint ?? 0) + direction.leftover.footprint }
    for slot in slots { sum += slot.document.footprint + slot.mime.carry.footprint }
    for channel in channels {
      let exchanges = channel.initiator.exchanges.capacity + channel.listener.exchanges.capacity
      sum += exchanges * MemoryLayout<Exchange>.stride
    }
    return sum + requests.capacity * MemoryLayout<ManagementRequest>.stride
  }
}
