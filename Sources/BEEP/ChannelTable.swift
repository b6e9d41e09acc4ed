/// The channels of a conversation, by ascending number, and what each peer sends on them.
///
/// The sides stand in an array of their own, two a channel: a look at one of their numbers is one load, where a side
/// inside its channel would be copied with its lists. They stay where they are, so that a new channel moves little.
struct ChannelTable: Sendable {
  private struct Entry: Sendable {
    var channel: Channel
    /// Where its first side is.
    var side: Int
  }

  private var entries = [Entry(channel: Channel(number: 0, state: .open), side: 0)]
  private var sides = [ChannelSide(), ChannelSide()]
  /// Where the first sides of forgotten channels were.
  private var freeSides: [Int] = []

  /// How many there are.
  var count: Int { entries.count }
  /// Their places.
  var indices: Range<Int> { entries.indices }

  subscript(index: Int) -> Channel {
    @inline(__always) get { entries[index].channel }
    @inline(__always) _modify { yield &entries[index].channel }
  }

  /// What `peer` sends on the channel at `index`.
  subscript(index: Int, peer: Peer) -> ChannelSide {
    @inline(__always) get { sides[entries[index].side &+ peer.index] }
    @inline(__always) _modify { yield &sides[entries[index].side &+ peer.index] }
  }

  /// The place of a channel.
  func index(of number: UInt32) -> Int? {
    let index = place(of: number)
    return index < entries.count && entries[index].channel.number == number ? index : nil
  }

  private func place(of number: UInt32) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].channel.number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a channel in, in the place of one with its number, with both sides at their beginning: its place.
  mutating func insert(_ channel: Channel) -> Int {
    let index = place(of: channel.number)
    if index < entries.count, entries[index].channel.number == channel.number {
      entries[index].channel = channel
    } else {
      let side = freeSides.popLast() ?? sides.count
      if side == sides.count { sides += [ChannelSide(), ChannelSide()] }
      entries.insert(Entry(channel: channel, side: side), at: index)
    }
    for peer in Peer.allCases { self[index, peer] = ChannelSide() }
    return index
  }

  /// Forgets those that were closed.
  mutating func removeClosed() {
    for entry in entries where entry.channel.isClosed { freeSides.append(entry.side) }
    entries.removeAll { $0.channel.isClosed }
  }

  /// Octets of memory held.
  var footprint: Int {
    var sum = entries.capacity * MemoryLayout<Entry>.stride + sides.capacity * MemoryLayout<ChannelSide>.stride
    sum += freeSides.capacity * MemoryLayout<Int>.stride
    for side in sides { sum += side.exchanges.capacity * MemoryLayout<Exchange>.stride }
    return sum
  }
}
