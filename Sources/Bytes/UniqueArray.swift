/// Elements one behind the other, which one owner looks at and changes in place.
///
/// An array hands out copies of what it holds, which for large elements is more work than most looks at them, and holds
/// none that cannot be copied.
@frozen
@safe
public struct UniqueArray<Element: ~Copyable>: ~Copyable {
  @usableFromInline var address: UnsafeMutablePointer<Element>
  @usableFromInline var room: Int
  @usableFromInline var filled = 0

  /// No elements, and room for so many.
  @inlinable
  public init(capacity: Int = 0) {
    room = max(0, capacity)
    unsafe address = Self.block(of: room)
  }

  @inlinable
  deinit {
    // As many as counted are initialised.
    unsafe address.deinitialize(count: filled)
    if room > 0 { unsafe address.deallocate() }
  }

  /// Memory for so many elements. There are many arrays that never hold one: they have no block, and an address that
  /// nobody looks at.
  @usableFromInline
  static func block(of room: Int) -> UnsafeMutablePointer<Element> {
    if room > 0 { return UnsafeMutablePointer<Element>.allocate(capacity: room) }
    return unsafe UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
  }

  /// For how many elements there is room.
  @inlinable public var capacity: Int { room }

  /// How many elements there are.
  @inlinable public var count: Int { filled }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { filled == 0 }

  /// The numbers of the elements.
  @inlinable public var indices: Range<Int> { 0..<filled }

  /// Adds an element behind the last one.
  @inlinable
  public mutating func append(_ element: consuming Element) {
    if filled == room { grow() }
    // There is room, and nothing in it.
    unsafe (address + filled).initialize(to: element)
    filled += 1
  }

  @usableFromInline
  mutating func grow() {
    let more = max(1, 2 * room)
    let larger = unsafe Self.block(of: more)
    // All elements move, and leave nothing to be destroyed.
    unsafe larger.moveInitialize(from: address, count: filled)
    if room > 0 { unsafe address.deallocate() }
    unsafe address = larger
    room = more
  }

  /// Lets all elements end; their room stays.
  @inlinable
  public mutating func removeAll() {
    // As many as counted are initialised, and counted no more.
    unsafe address.deinitialize(count: filled)
    filled = 0
  }

  /// Takes an element out and lets it end; those behind it move up. A number that is not below ``count`` traps.
  @inlinable
  public mutating func remove(at index: Int) {
    precondition(index >= 0 && index < filled, "no such element")
    filled -= 1
    // The place that ends and those behind it are initialised; the last one of them is counted no more.
    unsafe (address + index).deinitialize(count: 1)
    unsafe (address + index).moveInitialize(from: address + index + 1, count: filled - index)
  }

  /// The element with a number below ``count``; any other number traps.
  @inlinable
  public subscript(index: Int) -> Element {
    _read {
      precondition(index >= 0 && index < filled, "no such element")
      yield unsafe address[index]
    }
    _modify {
      precondition(index >= 0 && index < filled, "no such element")
      yield unsafe &address[index]
    }
  }
}
