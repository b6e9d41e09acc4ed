/// The channels of a conversation, by ascending number, and what each peer sends on them.
///
/// The sides stand in an array of their own, two a channel: a look at one of their numbers is one load, where a side
/// inside its channel would be copied with its lists.
struct ChannelTable: Sendable {
  private var channels = [Channel(number: 0, state: .open)]
  private var sides = [ChannelSide(), ChannelSide()]

  /// How many there are.
  var count: Int { channels.count }
  /// Their places.
  var indices: Range<Int> { channels.indices }

  subscript(index: Int) -> Channel {
    @inline(__always) get { channels[index] }
    @inline(__always) _modify { yield &channels[index] }
  }

  /// What `peer` sends on the channel at `index`.
  subscript(index: Int, peer: Peer) -> ChannelSide {
    @inline(__always) get { sides[2 &* index &+ peer.index] }
    @inline(__always) _modify { yield &sides[2 &* index &+ peer.index] }
  }

  /// The place of a channel.
  func index(of number: UInt32) -> Int? {
    let index = place(of: number)
    return index < channels.count && channels[index].number == number ? index : nil
  }

  private func place(of number: UInt32) -> Int {
    var low = 0
    var high = channels.count
    while low < high {
      let middle = (low + high) / 2
      if channels[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a channel in, in the place of one with its number, with both sides at their beginning: its place.
  mutating func insert(_ channel: Channel) -> Int {
    let index = place(of: channel.number)
    if index < channels.count, channels[index].number == channel.number {
      channels[index] = channel
      for peer in Peer.allCases { self[index, peer] = ChannelSide() }
      return index
    }
    channels.insert(channel, at: index)
    sides.insert(contentsOf: [ChannelSide(), ChannelSide()], at: 2 * index)
    return index
  }

  /// Forgets those that were closed.
  mutating func removeClosed() {
    var kept: [Channel] = []
    var keptSides: [ChannelSide] = []
    for index in channels.indices {
      if case .closed = channels[index].state { continue }
      kept.append(channels[index])
      for peer in Peer.allCases { keptSides.append(self[index, peer]) }
    }
    channels = kept
    sides = keptSides
  }

  /// Octets of memory held.
  var footprint: Int {
    var sum = channels.capacity * MemoryLayout<Channel>.stride + sides.capacity * MemoryLayout<ChannelSide>.stride
    for side in sides { sum += side.exchanges.capacity * MemoryLayout<Exchange>.stride }
    return sum
  }
}
