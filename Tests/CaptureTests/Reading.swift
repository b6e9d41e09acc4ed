import Bytes
import Packet

@testable import Capture

/// Octets in memory as a source, given out in pieces of at most `piece`.
final class MemorySource: OctetSource {
  private var octets: ArraySlice<UInt8>
  private let piece: Int
  let size: UInt64?
  /// Whether it is a pipe that was silent, rather than at its end, when nothing more came.
  let wouldWait: Bool

  init(_ octets: [UInt8], piece: Int = .max, wouldWait: Bool = false) {
    self.octets = octets[...]
    self.piece = piece
    self.wouldWait = wouldWait
    size = UInt64(octets.count)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    let count = min(piece, buffer.count, octets.count)
    unsafe buffer.copyBytes(from: octets.prefix(count))
    octets = octets.dropFirst(count)
    return count
  }
}

/// A frame with a copy of its octets.
struct Seen: Hashable {
  var frame: Frame
  var octets: [UInt8]

  init(_ frame: borrowing Frame, _ octets: RawSpan) {
    self.frame = copy frame
    self.octets = Octets(copying: octets).array
  }
}

/// What came out of a capture.
struct Outcome {
  var frames: [Seen] = []
  var facts = SourceFacts(name: "x")

  var times: [Int64] { frames.map(\.frame.time.nanoseconds) }
}

/// Reads a capture from memory to its end.
func read(
  _ octets: [UInt8], piece: Int = .max, headroom: Int = CaptureLimits.contiguousBlock,
  readSize: Int = CaptureLimits.readSize, limit: Int = .max
) throws(CaptureError) -> Outcome {
  var reader = try CaptureReader(
    MemorySource(octets, piece: piece), name: "x", source: 0, slab: Slab(headroom: headroom, readSize: readSize))
  var outcome = Outcome()
  var calls = 0
  while reader.read(limit: limit, { frame, octets in outcome.frames.append(Seen(frame, octets)) }) {
    calls += 1
    // Each call but those at the end of a read must give a frame: more calls than octets are an endless loop.
    precondition(calls <= octets.count + 16)
  }
  outcome.facts = reader.facts
  return outcome
}
