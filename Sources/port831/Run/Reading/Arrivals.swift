import Bytes

/// Places for the frames of a batch, which are filled again and again.
///
/// A class, because a batch is handed from thread to thread; at any time one of them has it, and with it the places.
final class Arrivals: @unchecked Sendable {
  private let places = UniqueBox(UniqueArray<Arrival>())

  /// Makes sure that there is a place with the number, which is one behind the last one at most.
  @inline(__always)
  func prepare(_ index: Int) { if index >= places.value.count { places.value.append(Arrival()) } }

  /// The place with a number below those prepared.
  @inline(__always)
  subscript(index: Int) -> Arrival {
    _read { yield places.value[index] }
    _modify { yield &places.value[index] }
  }
}
