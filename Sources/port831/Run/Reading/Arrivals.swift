/// Places for the frames of a batch, which are filled again and again.
///
/// An array hands out copies of what it holds, and an arrival is large. At any time one thread has the batch, and with it
/// the places.
@safe
final class Arrivals: @unchecked Sendable {
  private var address: UnsafeMutablePointer<Arrival>
  private var capacity: Int
  /// How many places were ever used: they hold an arrival.
  private var used = 0

  /// Room for a few frames.
  init() {
    capacity = 64
    unsafe address = UnsafeMutablePointer<Arrival>.allocate(capacity: capacity)
  }

  deinit {
    // As many were initialised, and never taken out.
    unsafe address.deinitialize(count: used)
    unsafe address.deallocate()
  }

  /// Makes sure that there is a place with the number, which is one behind the last one at most.
  @inline(__always)
  func prepare(_ index: Int) { if index >= used { add() } }

  @inline(never)
  private func add() {
    if used == capacity {
      let larger = UnsafeMutablePointer<Arrival>.allocate(capacity: 2 * capacity)
      // All places are initialised; those that are left are as good as never used.
      unsafe larger.moveInitialize(from: address, count: used)
      unsafe address.deallocate()
      unsafe address = larger
      capacity *= 2
    }
    // There is room, and nothing in it.
    unsafe (address + used).initialize(to: Arrival())
    used += 1
  }

  /// The place with a number below those prepared.
  @inline(__always)
  subscript(index: Int) -> Arrival {
    _read {
      precondition(index >= 0 && index < used)
      yield unsafe address[index]
    }
    _modify {
      precondition(index >= 0 && index < used)
      yield unsafe &address[index]
    }
  }
}
