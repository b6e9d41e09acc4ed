import Bytes

/// The channels of a conversation, by ascending number, and what each peer sends on them.
///
/// The sides stand in an array of their own, two a channel: a look at one of their numbers is one load, where a side
/// inside its channel would be copied with its lists. Both stay where they are: a new channel moves places only.
struct ChannelTable: ~Copyable {
  private struct Entry: Sendable {
    let number: UInt32
    /// Where the channel is, and half of where its sides are.
    let place: Int32
  }

  private var order = [Entry(number: 0, place: 0)]
  private var channels = UniqueArray<Channel>(capacity: 1)
  private var sides = UniqueArray<ChannelSide>(capacity: 2)
  /// Where forgotten channels were.
  private var free: [Int32] = []
  /// Whether one may be closed.
  private var mayHoldClosed = false

  /// Channel 0, open.
  init() { add(Channel(number: 0, state: .open)) }

  /// How many there are.
  var count: Int { order.count }
  /// Their indices, in the order of their numbers.
  var indices: Range<Int> { order.indices }

  subscript(index: Int) -> Channel {
    @inline(__always) _read { yield channels[Int(order[index].place)] }
    @inline(__always) _modify {
      let place = Int(order[index].place)
      yield &channels[place]
      if channels[place].isClosed { mayHoldClosed = true }
    }
  }

  /// What `peer` sends on the channel at `index`.
  subscript(index: Int, peer: Peer) -> ChannelSide {
    @inline(__always) _read { yield sides[2 &* Int(order[index].place) &+ peer.index] }
    @inline(__always) _modify { yield &sides[2 &* Int(order[index].place) &+ peer.index] }
  }

  /// The index of a channel.
  func index(of number: UInt32) -> Int? {
    let index = lowerBound(of: number)
    return index < order.count && order[index].number == number ? index : nil
  }

  private func lowerBound(of number: UInt32) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a channel in, in the place of one with its number, with both sides at their beginning: its index.
  mutating func insert(_ channel: Channel) -> Int {
    let index = lowerBound(of: channel.number)
    if index == order.count || order[index].number != channel.number {
      let place = free.popLast() ?? Int32(truncatingIfNeeded: channels.count)
      order.insert(Entry(number: channel.number, place: place), at: index)
      if Int(place) == channels.count {
        add(channel)
        return index
      }
    }
    self[index] = channel
    for peer in Peer.allCases { self[index, peer] = ChannelSide() }
    return index
  }

  private mutating func add(_ channel: Channel) {
    channels.append(channel)
    if channel.isClosed { mayHoldClosed = true }
    for _ in Peer.allCases { sides.append(ChannelSide()) }
  }

  /// Forgets those that were closed. Who uses ever new numbers asks for it each time.
  mutating func removeClosed() {
    guard mayHoldClosed else { return }
    mayHoldClosed = false
    var kept: [Entry] = []
    for entry in order {
      if channels[Int(entry.place)].isClosed { free.append(entry.place) } else { kept.append(entry) }
    }
    order = kept
  }

  /// Octets of memory held.
  var footprint: Int {
    var sum = order.blockSize + channels.blockSize + sides.blockSize + free.blockSize
    for index in sides.indices {
      sum += sides[index].exchanges.blockSize + sides[index].answers.blockSize + sides[index].used.footprint
    }
    for index in channels.indices { sum += channels[index].profile.footprint }
    return sum
  }
}
