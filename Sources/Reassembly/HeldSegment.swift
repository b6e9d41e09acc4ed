import Bytes

/// A segment that is kept until the beginning of its stream is known.
struct HeldSegment: Sendable {
  var segment: Segment
  var octets: Octets
}
