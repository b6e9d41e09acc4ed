import Bytes

/// A segment that is kept until the beginning of its stream is known.
struct HeldSegment: Sendable, HasFootprint {
  var segment: Segment
  var octets: Octets

  /// Octets of memory held.
  var footprint: Int { octets.footprint }
}
