import Packet

/// Both directions of a flow, in memory of their own, so that one or the other can be changed in place.
///
/// As with ``UniqueBox`` nothing is guarded: its owner is a flow, which lends one direction for one statement.
@safe
struct Directions: ~Copyable {
  private let address: UnsafeMutablePointer<HalfStream>

  init() {
    unsafe address = UnsafeMutablePointer<HalfStream>.allocate(capacity: 2)
    unsafe address.initialize(repeating: HalfStream(), count: 2)
  }

  deinit {
    // Both were initialised, and never taken out.
    unsafe address.deinitialize(count: 2)
    unsafe address.deallocate()
  }

  /// The direction that `side` sends.
  @inline(__always)
  subscript(side: FlowSide) -> HalfStream {
    _read { yield unsafe address[side == .lower ? 0 : 1] }
    nonmutating _modify { yield unsafe &address[side == .lower ? 0 : 1] }
  }
}
