import Bytes

/// Entries by number, with a free list and lists by recent use.
struct Slab<Entry: AnyObject> {
  /// What the slab knows of an entry.
  private struct Link {
    var previous: Int32 = -1
    var next: Int32 = -1
    var generation: UInt32 = 0
    var list: Int8 = -1
  }

  private var entries: [Entry?] = []
  private var links: [Link] = []
  private var heads: [Int32]
  private var tails: [Int32]
  private var free: [Int32] = []
  private(set) var count = 0

  /// Octets of memory that an entry takes.
  private let size: Int

  /// An empty slab with so many lists, for entries that take `size` octets of memory.
  init(lists: Int, size: Int) {
    self.size = size
    heads = Array(repeating: -1, count: lists)
    tails = heads
  }

  /// Octets of memory held.
  var footprint: Int {
    count * size + links.count * (MemoryLayout<Link>.stride + MemoryLayout<Entry?>.stride)
  }

  /// All numbers, those of entries that are gone included.
  var indices: Range<Int> { entries.indices }

  /// The number that the next entry gets, and its generation.
  var upcoming: (index: Int, generation: UInt32) {
    if let index = free.last { return (Int(index), links[Int(index)].generation) }
    return (links.count, 0)
  }

  /// Adds an entry as the most recent one of a list. Returns its number.
  mutating func insert(_ entry: Entry, list: Int) -> Int {
    let index: Int
    if let last = free.popLast() {
      index = Int(last)
    } else {
      index = links.count
      links.append(Link())
      entries.append(nil)
    }
    entries[index] = entry
    count += 1
    link(index, list)
    return index
  }

  /// Takes an entry out.
  mutating func remove(_ index: Int) -> Entry? {
    guard let entry = entries[index] else { return nil }
    entries[index] = nil
    unlink(index)
    links[index].generation &+= 1
    free.append(Int32(index))
    count -= 1
    return entry
  }

  /// The entry with a number, or nil when it is gone.
  subscript(index: Int) -> Entry? { index < entries.count ? entries[index] : nil }

  /// Lends the entry with a number, uncounted: for as long as nobody takes it out. Nil when it is gone.
  @unsafe
  @inline(__always)
  func lend(_ index: Int) -> Lent<Entry>? {
    guard index < entries.count, let entry = entries[index] else { return nil }
    // The slab keeps it.
    return unsafe Lent(entry)
  }

  /// The generation of a number.
  func generation(_ index: Int) -> UInt32 { index < links.count ? links[index].generation : 0 }

  /// Whether the number has an entry of that generation.
  func holds(_ index: Int, _ generation: UInt32) -> Bool {
    index < links.count && links[index].generation == generation && links[index].list >= 0
  }

  /// The least recently used entry of a list.
  func oldest(_ list: Int) -> Int? { tails[list] < 0 ? nil : Int(tails[list]) }

  /// The most recently used entry of a list.
  func newest(_ list: Int) -> Int? { heads[list] < 0 ? nil : Int(heads[list]) }

  /// The entry used next after `index` in its list.
  func newer(than index: Int) -> Int? { links[index].previous < 0 ? nil : Int(links[index].previous) }

  /// Makes an entry the most recent one of a list.
  mutating func touch(_ index: Int, list: Int) {
    if heads[list] == Int32(index) { return }
    unlink(index)
    link(index, list)
  }

  private mutating func link(_ index: Int, _ list: Int) {
    let head = heads[list]
    links[index].previous = -1
    links[index].next = head
    links[index].list = Int8(list)
    if head >= 0 { links[Int(head)].previous = Int32(index) } else { tails[list] = Int32(index) }
    heads[list] = Int32(index)
  }

  private mutating func unlink(_ index: Int) {
    let link = links[index]
    guard link.list >= 0 else { return }
    if link.previous >= 0 {
      links[Int(link.previous)].next = link.next
    } else {
      heads[Int(link.list)] = link.next
    }
    if link.next >= 0 {
      links[Int(link.next)].previous = link.previous
    } else {
      tails[Int(link.list)] = link.previous
    }
    links[index].list = -1
  }
}
