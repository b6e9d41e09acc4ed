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
    _ window: RawSpan, _ pass: inout ParserPass, _ body: (borrowing Frame, RawSpan) -> Void
  ) -> ParserStop {
    let headerLength = header.magic.recordHeaderLength
    let swapped = header.magic.order == .big
    let nanosecondsPerUnit: Int64 = header.magic.isNanoseconds ? 1 : 1_000
    var at = 0
    defer { pass.consumed = at }
    while true {
      guard window.byteCount - at >= headerLength else { return .needs(headerLength) }
      var captured = window.integer32(at: at + 8, swapped)
      var wire = window.integer32(at: at + 12, swapped)
      if header.minorVersion < 4 { (captured, wire) = unswapped(captured, wire) }
      guard captured <= longestPacket, captured <= wire else {
        return .damaged(impossible(captured, wire), at: pass.offset + UInt64(at))
      }
      let octets = Int(captured)
      let begin = at + headerLength
      guard window.byteCount - begin >= octets else { return .needs(headerLength + octets) }
      let seconds = Int64(window.integer32(at: at, swapped))
      let fraction = Int64(window.integer32(at: at + 4, swapped))
      let time = Timestamp(nanoseconds: seconds &* 1_000_000_000 &+ fraction &* nanosecondsPerUnit)
      guard pass.admits(time) else { return .paused }
      let frame = Frame(
        time: time, linkType: header.linkType, wireLength: wire, capturedLength: captured, interface: 0,
        source: pass.source, number: tally.count(time, captured: captured, wire: wire))
      at = begin + octets
      pass.left &-= 1
      body(frame, window.extracting(begin..<at))
    }
  }

  /// Before version 2.3 the two lengths stood in the other order, in 2.3 in either.
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
