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
///
/// Where `cat` has joined files, the header of another one stands where a record's should: its records are read on with
/// when they are of the same link type.
struct PcapParser {
  /// The header of the file; that of the first one where files were joined.
  let header: PcapFileHeader
  /// The header of the records that are read now.
  private var current: PcapFileHeader
  private var longestPacket: UInt32
  /// Files that were joined behind the first one.
  private(set) var joinedFiles: UInt64 = 0
  private(set) var tally = FrameTally()

  init(_ header: PcapFileHeader) {
    self.header = header
    current = header
    longestPacket = header.longestPacket
  }

  mutating func parse(_ window: RawSpan, _ pass: inout ParserPass, _ body: FrameBody) -> ParserStop {
    let headerLength = current.magic.recordHeaderLength
    let swapped = current.magic.order == .big
    let nanosecondsPerUnit: Int64 = current.magic.isNanoseconds ? 1 : 1_000
    let isOld = current.minorVersion < 4
    let longestPacket = longestPacket
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
      // One comparison finds packets that are too long, and those without octets: what looks like one may be none.
      if captured &- 1 >= longestPacket || captured > wire,
        let stop = lookCloser(window, &at, captured, wire, pass)
      {
        return stop
      }
      let octets = Int(captured)
      let begin = at &+ headerLength
      guard window.byteCount &- begin >= octets else { return .needs(headerLength + octets) }
      let (seconds, fraction) = window.integers32(at: at, swapped)
      frame.time = Timestamp(
        nanoseconds: Int64(seconds) &* 1_000_000_000 &+ Int64(fraction) &* nanosecondsPerUnit)
      guard pass.admits(frame.time) else { return .paused }
      let number = tally.count(frame.time, captured: captured, wire: wire)
      wire = max(wire, captured)
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
    current.minorVersion < 3 || captured > wire ? (wire, captured) : (captured, wire)
  }

  /// Looks closer at a record that has no octets, or impossibly many; nil where it is a packet nevertheless.
  @inline(never)
  private mutating func lookCloser(
    _ window: RawSpan, _ at: inout Int, _ captured: UInt32, _ wire: UInt32, _ pass: ParserPass
  ) -> ParserStop? {
    let place = pass.offset + UInt64(at)
    let word = window.littleEndianUInt32(at: at)
    if let magic = PcapMagic(word) {
      guard window.byteCount - at >= PcapFileHeader.length else { return .needs(PcapFileHeader.length) }
      let octets = window.extracting(at..<at + PcapFileHeader.length)
      if let next = PcapFileHeader(magic, behindRecords: octets),
        next.linkType == header.linkType || next.linkType.isKnown
      {
        guard next.linkType == header.linkType, next.frameCheckOctets == header.frameCheckOctets else {
          return .damaged(.anotherFile(.pcap), at: place)
        }
        // What its header says of the records counts from here on.
        current = next
        longestPacket = next.longestPacket
        joinedFiles &+= 1
        at += PcapFileHeader.length
        return .needs(next.magic.recordHeaderLength)
      }
    }
    if word == PcapngParser.sectionType, PcapngParser.sectionOrder(window.littleEndianUInt32(at: at + 8)) != nil {
      return .damaged(.anotherFile(.pcapng), at: place)
    }
    guard captured <= longestPacket else {
      return .damaged(.capturedLength(captured, limit: longestPacket), at: place)
    }
    if captured > wire { return judge(window, at, captured, wire, pass) }
    guard Self.isZeros(window, at) else { return nil }
    // One such record may be a packet without octets, before all others; two are not.
    guard window.byteCount - at >= 2 * Self.zeros else { return .needs(2 * Self.zeros) }
    return Self.isZeros(window, at + Self.zeros) ? .damaged(.zeros, at: place) : nil
  }

  /// The octets of a record's header that a machine which stopped while it wrote leaves at the end of a file.
  private static let zeros = 16

  private static func isZeros(_ window: RawSpan, _ at: Int) -> Bool {
    window.littleEndianUInt64(at: at) | window.littleEndianUInt64(at: at + 8) == 0
  }

  /// What speaks against a record of which more was captured than it had on the wire. Some programs write such a length
  /// of 0 everywhere, so that where the next record follows, or the file ends, the captured length is right.
  private func judge(
    _ window: RawSpan, _ at: Int, _ captured: UInt32, _ wire: UInt32, _ pass: ParserPass
  ) -> ParserStop? {
    let needed = current.magic.recordHeaderLength + Int(captured) + Self.zeros
    guard window.byteCount - at >= needed else { return pass.isAtEnd ? nil : .needs(needed) }
    if mayBeRecord(window, at + needed - Self.zeros) { return nil }
    return .damaged(.wireLength(wire, captured: captured), at: pass.offset + UInt64(at))
  }

  /// Whether a record, or another file, begins with the 16 octets at a place.
  private func mayBeRecord(_ window: RawSpan, _ at: Int) -> Bool {
    if PcapMagic(window.littleEndianUInt32(at: at)) != nil { return true }
    let swapped = current.magic.order == .big
    let (_, fraction) = window.integers32(at: at, swapped)
    var (captured, wire) = window.integers32(at: at + 8, swapped)
    if current.minorVersion < 4 { (captured, wire) = unswapped(captured, wire) }
    return captured &- 1 < longestPacket && fraction < (current.magic.isNanoseconds ? 1_000_000_000 : 1_000_000)
  }

  /// What is missing when the file ends with these octets.
  func cut(_ window: RawSpan) -> Damage.Cause {
    let headerLength = current.magic.recordHeaderLength
    guard window.byteCount >= headerLength else {
      return .cutShort(.packetHeader, claimed: UInt64(headerLength), held: UInt64(window.byteCount))
    }
    let swapped = current.magic.order == .big
    var (captured, wire) = (window.integer32(at: 8, swapped), window.integer32(at: 12, swapped))
    if current.minorVersion < 4 { (captured, wire) = unswapped(captured, wire) }
    if Self.isZeros(window, 0) { return .zeros }
    // No whole packet is missing anything: it was taken for the beginning of another file.
    if UInt64(captured) <= UInt64(window.byteCount - headerLength) {
      return .cutShort(.fileHeader, claimed: UInt64(PcapFileHeader.length), held: UInt64(window.byteCount))
    }
    return .cutShort(.packet, claimed: UInt64(captured), held: UInt64(window.byteCount - headerLength))
  }
}
