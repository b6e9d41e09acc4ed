import Bytes
import Packet

/// The records of a pcap file.
///
///     +---------------------------------------------------------------+
///   0 |                            seconds                            |
///   4 |                 microseconds or nanoseconds                   |
///   8 |                        captured length                        |
///  12 |                        length on the wire                     |
///     +---------------------------------------------------------------+
///
/// The "modified" format has 8 octets more: interface index, protocol, packet type, padding.
struct PcapParser {
  let header: PcapFileHeader
  private let longestPacket: UInt32
  private(set) var tally = FrameTally()

  init(_ header: PcapFileHeader) {
    self.header = header
    longestPacket = header.longestPacket
  }

  mutating func parse(
    _ window: RawSpan, _ pass: inout ParserPass, _ body: FrameBody
  ) -> ParserStop {
    let headerLength = header.magic.recordHeaderLength
    let swapped = header.magic.order == .big
    let nanosecondsPerUnit: Int64 = header.magic.isNanoseconds ? 1 : 1_000
    let isOld = header.minorVersion < 4
    var frame = Frame(
      time: Timestamp(nanoseconds: 0), linkType: header.linkType, wireLength: 0, capturedLength: 0, interface: 0,
      source: pass.source, number: 0)
    var at = 0
    defer { pass.consumed = at }
    while true {
      // `at` never is beyond the window.
      guard window.byteCount &- at >= headerLength else { return .needs(headerLength) }
      var (captured, wire) = window.integers32(at: at &+ 8, swapped)
      if isOld { (captured, wire) = unswapped(captured, wire) }
      guard captured <= longestPacket, captured <= wire else {
        return .damaged(impossible(captured, wire), at: pass.offset + UInt64(at))
      }
      let octets = Int(captured)
      let begin = at &+ headerLength
      guard window.byteCount &- begin >= octets else { return .needs(headerLength + octets) }
      let (seconds, fraction) = window.integers32(at: at, swapped)
      frame.time = Timestamp(
        nanoseconds: Int64(seconds) &* 1_000_000_000 &+ Int64(fraction) &* nanosecondsPerUnit)
      guard pass.admits(frame.time) else { return .paused }
      let number = tally.count(frame.time, captured: captured, wire: wire)
      at = begin &+ octets
      pass.left &-= 1
      // Both ends were just found to lie in the window.
      let bytes = unsafe window.extracting(unchecked: Range(uncheckedBounds: (begin, at)))
      if pass.look.passes(bytes, linkType: header.linkType, wireLength: wire) { continue }
      (frame.wireLength, frame.capturedLength, frame.number) = (wire, captured, number)
      body(frame, bytes, pass.look.passed)
    }
  }

  /// Before version 2.3 the two lengths stood in the other order, in 2.3 in either.
  @inline(never)
  private func unswapped(_ captured: UInt32, _ wire: UInt32) -> (captured: UInt32, wire: UInt32) {
    header.minorVersion < 3 || captured > wire ? (wire, captured) : (captured, wire)
  }

  private func impossible(_ captured: UInt32, _ wire: UInt32) -> Damage.Cause {
    captured > longestPacket
      ? .capturedLength(captured, limit: longestPacket) : .wireLength(wire, captured: captured)
  }

  /// What is missing when the file ends with these octets.
  func cut(_ window: RawSpan) -> Damage.Cause {
    let headerLength = header.magic.recordHeaderLength
    guard window.byteCount >= headerLength else {
      return .cutShort(.packetHeader, claimed: UInt64(headerLength), held: UInt64(window.byteCount))
    }
    let swapped = header.magic.order == .big
    var (captured, wire) = (window.integer32(at: 8, swapped), window.integer32(at: 12, swapped))
    if header.minorVersion < 4 { (captured, wire) = unswapped(captured, wire) }
    return .cutShort(.packet, claimed: UInt64(captured), held: UInt64(window.byteCount - headerLength))
  }
}
