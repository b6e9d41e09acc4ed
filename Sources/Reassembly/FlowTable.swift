/// From the tag of a key to the place of its flow: open addressing over slots of eight octets.
///
/// The table knows no keys. Who looks something up compares the key at each place that is offered.
struct FlowTable: Sendable {
  private struct Slot: Sendable {
    var tag: UInt32
    /// The place plus one; 0 for an empty slot.
    var place: UInt32
  }

  private var slots: [Slot]
  private var mask: Int
  private(set) var count = 0

  /// An empty table.
  init() {
    slots = Array(repeating: Slot(tag: 0, place: 0), count: 1024)
    mask = 1023
  }

  /// Octets of memory held.
  var footprint: Int { slots.capacity * MemoryLayout<Slot>.stride }

  /// The first place with `tag` for which `isMatch` holds.
  @inline(__always)
  func find(_ tag: UInt32, _ isMatch: (UInt32) -> Bool) -> UInt32? {
    var index = Int(tag) & mask
    while true {
      let slot = slots[index]
      if slot.place == 0 { return nil }
      if slot.tag == tag, isMatch(slot.place - 1) { return slot.place - 1 }
      index = (index + 1) & mask
    }
  }

  /// Adds a place that is not in the table yet.
  mutating func insert(_ tag: UInt32, _ place: UInt32) {
    if (count + 1) * 4 > slots.count * 3 { grow() }
    put(Slot(tag: tag, place: place + 1))
    count += 1
  }

  /// Gives the entry at `place` another place.
  mutating func replace(_ tag: UInt32, _ place: UInt32, with other: UInt32) {
    guard let index = index(tag, place) else { return }
    slots[index].place = other + 1
  }

  /// Takes an entry out and closes the row behind it.
  mutating func remove(_ tag: UInt32, _ place: UInt32) {
    guard var hole = index(tag, place) else { return }
    count -= 1
    var next = (hole + 1) & mask
    while slots[next].place != 0 {
      let home = Int(slots[next].tag) & mask
      if (next &- home) & mask >= (next &- hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole].place = 0
  }

  private func index(_ tag: UInt32, _ place: UInt32) -> Int? {
    var index = Int(tag) & mask
    while slots[index].place != 0 {
      if slots[index].place == place + 1 { return index }
      index = (index + 1) & mask
    }
    return nil
  }

  private mutating func put(_ slot: Slot) {
    var index = Int(slot.tag) & mask
    while slots[index].place != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(tag: 0, place: 0), count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot.place != 0 { put(slot) }
  }
}
