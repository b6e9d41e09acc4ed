import Bytes

/// The early segments of one direction, as Linux keeps them.
///
/// Linux joins a segment to one that ends where it begins, and what overlaps is then judged by the extent of both
/// (`tcp_data_queue_ofo`, since 4.9). It looks for the place of a segment from the root of a red-black tree down, and
/// stops at the first one that decides: so whether two are joined of which a third overlaps the seam depends on the
/// shape of the tree, and the tree is here.
///
/// Not here is what depends on memory: Linux joins no more than some 17 packets to one, and may drop what waits when
/// the socket's buffer is full.
struct LinuxQueue: Sendable {
  private struct Node: Sendable {
    var range: Range<Int>
    var parent: Int32
    /// The top of those that begin before it.
    var left = none
    /// The top of those that begin behind it.
    var right = none
    var isRed = true

    subscript(side: Side) -> Int32 {
      get { side == .left ? left : right }
      set { if side == .left { left = newValue } else { right = newValue } }
    }
  }

  private enum Side {
    case left, right

    var other: Side { self == .left ? .right : .left }
  }

  private static let none: Int32 = -1

  private var nodes: [Node] = []
  /// Places of nodes that are gone.
  private var free: [Int32] = []
  private var root = none
  /// The one that begins last.
  private var last = none

  /// How many segments there are.
  var count: Int { nodes.count - free.count }

  /// Octets of memory held, roughly.
  var footprint: Int { nodes.blockSize + free.blockSize }

  /// Forgets the segments that begin at `next` or before it: the receiver has taken them.
  mutating func advance(to next: Int) {
    while let first = first(below: root), self[first].range.lowerBound <= next { remove(first) }
  }

  /// Gives a segment its place. Returns the extent of the one it is joined to, if it is to any.
  mutating func place(_ range: Range<Int>) -> Range<Int>? {
    guard last != Self.none else {
      insert(range, below: Self.none, .left)
      return nil
    }
    if let joined = join(range, to: last) { return joined }
    var parent = last
    var side = Side.right
    if range.lowerBound < self[last].range.upperBound {
      var place = root
      while place != Self.none {
        parent = place
        let met = self[place].range
        side = range.lowerBound < met.lowerBound ? .left : .right
        if side == .right {
          if range.lowerBound >= met.upperBound {
            if let joined = join(range, to: place) { return joined }
          } else if range.upperBound <= met.upperBound {
            return nil
          } else if range.lowerBound == met.lowerBound {
            self[place].range = range
            removeCovered(behind: place)
            return nil
          }
        }
        place = self[place][side]
      }
    }
    removeCovered(behind: insert(range, below: parent, side))
    return nil
  }

  private mutating func join(_ range: Range<Int>, to place: Int32) -> Range<Int>? {
    let extent = self[place].range
    guard extent.upperBound == range.lowerBound else { return nil }
    self[place].range = extent.lowerBound..<range.upperBound
    return extent
  }

  /// What a segment covers of those behind it is dropped.
  private mutating func removeCovered(behind place: Int32) {
    let end = self[place].range.upperBound
    while let next = next(behind: place) {
      guard self[next].range.upperBound <= end else { return }
      remove(next)
    }
    last = place
  }
}

// MARK: - The tree

extension LinuxQueue {
  private subscript(place: Int32) -> Node {
    get { nodes[Int(place)] }
    _modify { yield &nodes[Int(place)] }
  }

  private func isRed(_ place: Int32) -> Bool { place != Self.none && self[place].isRed }

  /// On which side of its parent a node is.
  private func side(of place: Int32) -> Side { self[self[place].parent].right == place ? .right : .left }

  private func first(below place: Int32) -> Int32? {
    guard place != Self.none else { return nil }
    var place = place
    while self[place].left != Self.none { place = self[place].left }
    return place
  }

  private func next(behind place: Int32) -> Int32? {
    if let next = first(below: self[place].right) { return next }
    var place = place
    while self[place].parent != Self.none, side(of: place) == .right { place = self[place].parent }
    return self[place].parent == Self.none ? nil : self[place].parent
  }

  private func lastBelow(_ place: Int32) -> Int32 {
    var place = place
    while place != Self.none, self[place].right != Self.none {
      place = self[place].right
    }
    return place
  }

  /// Puts a node in the place of another one, which keeps its children.
  private mutating func hang(_ place: Int32, insteadOf old: Int32) {
    let parent = self[old].parent
    if parent == Self.none { root = place } else { self[parent][side(of: old)] = place }
    if place != Self.none { self[place].parent = parent }
  }

  /// Turns a node down to one side; its child on the other side takes its place.
  private mutating func rotate(_ place: Int32, _ side: Side) {
    let child = self[place][side.other]
    let moved = self[child][side]
    hang(child, insteadOf: place)
    self[place][side.other] = moved
    if moved != Self.none { self[moved].parent = place }
    self[child][side] = place
    self[place].parent = child
  }

  @discardableResult
  private mutating func insert(_ range: Range<Int>, below parent: Int32, _ side: Side) -> Int32 {
    let node = Node(range: range, parent: parent)
    let new: Int32
    if let place = free.popLast() {
      new = place
      self[new] = node
    } else {
      new = Int32(nodes.count)
      nodes.append(node)
    }
    if parent == Self.none {
      root = new
      last = new
    } else {
      self[parent][side] = new
    }
    balance(inserted: new)
    return new
  }

  private mutating func balance(inserted: Int32) {
    var place = inserted
    while isRed(self[place].parent) {
      var parent = self[place].parent
      // A red node is not the root.
      let grandparent = self[parent].parent
      let side = side(of: parent)
      let uncle = self[grandparent][side.other]
      if isRed(uncle) {
        self[parent].isRed = false
        self[uncle].isRed = false
        self[grandparent].isRed = true
        place = grandparent
        continue
      }
      if self.side(of: place) != side {
        rotate(parent, side)
        parent = place
      }
      self[parent].isRed = false
      self[grandparent].isRed = true
      rotate(grandparent, side.other)
      break
    }
    self[root].isRed = false
  }

  private mutating func remove(_ place: Int32) {
    let removed = self[place]
    var parent = removed.parent
    var side = parent == Self.none ? .left : side(of: place)
    var wasRed = removed.isRed
    if removed.left != Self.none, removed.right != Self.none,
      let successor = first(below: removed.right)
    {
      wasRed = self[successor].isRed
      side = self[successor].parent == place ? .right : .left
      parent = self[successor].parent == place ? successor : self[successor].parent
      if self[successor].parent != place {
        hang(self[successor].right, insteadOf: successor)
        self[successor].right = removed.right
        self[removed.right].parent = successor
      }
      hang(successor, insteadOf: place)
      self[successor].left = removed.left
      self[removed.left].parent = successor
      self[successor].isRed = removed.isRed
    } else {
      hang(removed.left != Self.none ? removed.left : removed.right, insteadOf: place)
    }
    free.append(place)
    if !wasRed { balance(removedBelow: parent, side) }
    if last == place { last = lastBelow(root) }
    if root == Self.none {
      nodes.removeAll(keepingCapacity: true)
      free.removeAll(keepingCapacity: true)
    }
  }

  /// On one side of a node a black one is missing.
  private mutating func balance(removedBelow above: Int32, _ missing: Side) {
    var (parent, side) = (above, missing)
    var place = parent == Self.none ? root : self[parent][side]
    while parent != Self.none, !isRed(place) {
      var sibling = self[parent][side.other]
      if isRed(sibling) {
        self[sibling].isRed = false
        self[parent].isRed = true
        rotate(parent, side)
        sibling = self[parent][side.other]
      }
      if isRed(self[sibling].left) || isRed(self[sibling].right) {
        if !isRed(self[sibling][side.other]) {
          self[self[sibling][side]].isRed = false
          self[sibling].isRed = true
          rotate(sibling, side.other)
          sibling = self[parent][side.other]
        }
        self[sibling].isRed = self[parent].isRed
        self[parent].isRed = false
        self[self[sibling][side.other]].isRed = false
        rotate(parent, side)
        return
      }
      self[sibling].isRed = true
      place = parent
      parent = self[place].parent
      if parent != Self.none { side = self.side(of: place) }
    }
    if place != Self.none { self[place].isRed = false }
  }
}
