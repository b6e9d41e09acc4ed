import Bytes

/// Where frames lie between the read that brought them and the last look at them.
///
/// A capture is read through one of them again and again. Whoever looks at frames on another thread gives a reader the
/// next one for each call, and keeps the former until it has seen them all.
@safe
public final class FrameMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let capacity: Int
  /// How much of it stands before the place of a read: one maximal record.
  let headroom: Int

  /// Room for one read.
  public convenience init() { self.init(headroom: CaptureLimits.contiguousBlock, readSize: CaptureLimits.readSize) }

  init(headroom: Int, readSize: Int) {
    self.headroom = max(headroom, 1)
    capacity = self.headroom + max(readSize, 1)
    // Octets need no alignment; they are owned until the deinit.
    unsafe base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    // What was lent ended with its call.
    unsafe base.deallocate()
  }

  /// Where octets that were lent stand in it; nil if they lie elsewhere.
  public func offset(of octets: RawSpan) -> Int? {
    // Addresses are compared; nothing is read.
    let distance = unsafe octets.withUnsafeBytes { octets in
      unsafe octets.baseAddress.map { unsafe UnsafeRawPointer(base).distance(to: $0) }
    }
    guard let distance, distance >= 0, distance + octets.byteCount <= capacity else { return nil }
    return distance
  }

  /// Lends octets that stand in it; as many as there can be, where `range` goes beyond it.
  @inline(__always)
  public func withOctets<Result>(_ range: Range<Int>, _ body: (RawSpan) -> Result) -> Result {
    let range = range.clamped(to: 0..<capacity)
    // The range lies in the allocation, which lives as long as self; no octet changes while frames are looked at.
    let octets = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    return body(unsafe octets.bytes)
  }
}
