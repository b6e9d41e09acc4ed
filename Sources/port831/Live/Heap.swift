import CHeap

/// The memory that is allocated and freed.
enum Heap {
  /// Octets in use; nil where the system does not say, or says none because another allocator stands in its place.
  static var octetsInUse: UInt64? {
    let octets = heap_octets_in_use()
    return octets > 0 ? UInt64(octets) : nil
  }

  /// For runs of weeks: what waited once, while a disk stood still, is not held to the end.
  ///
  /// glibc gives back what is free at the end of its heap, but raises the threshold for that with the largest block that
  /// was ever freed, to 64 MiB at most, for programs that will soon want so much again. A threshold that was set stays,
  /// and with it that of what is mapped apart; these are the ones glibc begins with. Other heaps do not learn.
  static func giveBackWhatIsFree() { heap_give_back_above(128 << 10) }
}
