import Bytes

extension RawSpan {
  /// The offsets from the first to the last octet that differs from `other`, over the length of the shorter one; nil
  /// when there is none.
  func difference(from other: RawSpan) -> Range<Int>? {
    let count = Swift.min(byteCount, other.byteCount)
    if extracting(0..<count).hasSameOctets(as: other.extracting(0..<count)) { return nil }
    var first = 0
    while first < count, octet(at: first) == other.octet(at: first) { first += 1 }
    var last = count
    while last > first, octet(at: last - 1) == other.octet(at: last - 1) { last -= 1 }
    return first < last ? first..<last : nil
  }
}
