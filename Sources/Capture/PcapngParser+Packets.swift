import Bytes
import Packet

extension PcapngParser {
  /// Lends the packets of plain Enhanced Packet Blocks, as long as one follows the other: whole, sound, without options.
  /// This is what nearly every file is made of; all else, damage too, is left to the functions below.
  func run(
    _ window: RawSpan, _ at: inout Int, _ tally: inout FrameTally, _ pass: inout ParserPass,
    _ body: FrameBody
  ) {
    let swapped = swapped
    while window.byteCount - at >= 32, window.integer32(at: at, swapped) == 6 {
      let length = Int(window.integer32(at: at + 4, swapped))
      let captured = window.integer32(at: at + 20, swapped)
      let wire = window.integer32(at: at + 24, swapped)
      let identifier = Int(window.integer32(at: at + 8, swapped))
      guard captured <= UInt32(CaptureLimits.capturedLength), captured <= wire,
        length == 32 + Int((captured + 3) & ~3), window.byteCount - at >= length,
        window.integer32(at: at + length - 4, swapped) == UInt32(length), identifier < interfaces.count
      else { return }
      let units = UInt64(window.integer32(at: at + 12, swapped)) << 32 | UInt64(window.integer32(at: at + 16, swapped))
      let time = interfaces[identifier].scale.timestamp(units)
      guard pass.left > 0, time <= pass.through else { return }
      let number = tally.count(time, captured: captured, wire: wire)
      let bytes = window.extracting(at + 28..<at + 28 + Int(captured))
      let linkType = interfaces[identifier].linkType
      at += length
      pass.left &-= 1
      if pass.look.passes(bytes, linkType: linkType, wireLength: wire) { continue }
      let frame = Frame(
        time: time, linkType: linkType, wireLength: wire, capturedLength: captured,
        interface: UInt32(truncatingIfNeeded: interfacesBefore + identifier), source: pass.source, number: number)
      body(frame, bytes, pass.look.passed)
    }
  }

  /// An Enhanced Packet Block, or the obsolete Packet Block, whose interface has but 16 bits.
  ///
  ///     +---------------------------------------------------------------+
  ///   8 |     interface  (obsolete: interface 16, drop count 16)        |
  ///  12 |                        time stamp, high                       |
  ///  16 |                        time stamp, low                        |
  ///  20 |                        captured length                        |
  ///  24 |                       length on the wire                      |
  ///  28 |                   packet, padding, options                    |
  ///     +---------------------------------------------------------------+
  mutating func enhanced(
    _ window: RawSpan, _ at: inout Int, _ type: UInt32, _ length: UInt32, _ pass: inout ParserPass,
    _ body: FrameBody
  ) -> ParserStop? {
    let offset = pass.offset + UInt64(at)
    guard length >= 32, length & 3 == 0 else { return .damaged(.blockLength(length), at: offset) }
    guard window.byteCount - at >= 28 else { return .needs(32) }
    let captured = window.integer32(at: at + 20, swapped)
    let wire = window.integer32(at: at + 24, swapped)
    if let cause = Self.impossible(captured, room: length - 32) { return .damaged(cause, at: offset) }
    let identifier =
      type == 6 ? Int(window.integer32(at: at + 8, swapped)) : Int(window.integer16(at: at + 8, swapped))
    guard identifier < interfaces.count else {
      return .damaged(.unknownInterface(UInt32(truncatingIfNeeded: identifier)), at: offset)
    }
    if let stop = wholeBlock(window, at, length, offset) { return stop }
    let high = window.integer32(at: at + 12, swapped)
    let low = window.integer32(at: at + 16, swapped)
    let time = interfaces[identifier].scale.timestamp(UInt64(high) << 32 | UInt64(low))
    guard pass.admits(time) else { return .paused }
    let number = tally.count(time, captured: captured, wire: wire)
    let frame = Frame(
      time: time, linkType: interfaces[identifier].linkType, wireLength: max(wire, captured), capturedLength: captured,
      interface: UInt32(truncatingIfNeeded: interfacesBefore + identifier), source: pass.source, number: number)
    let begin = at + 28
    let options = begin + (Int(captured) + 3) & ~3
    let end = at + min(Int(length) - 4, CaptureLimits.contiguousBlock)
    if end - options >= 4 || type == 2 { packetOptions(window, options, end, at, type, identifier, number) }
    leave(&at, length, offset)
    pass.left &-= 1
    body(frame, window.extracting(begin..<begin + Int(captured)), pass.look.passed)
    return nil
  }

  /// A Simple Packet Block: the length on the wire, then octets up to the snap length of the section's first interface.
  /// It has no time of its own; it gets that of the latest frame.
  mutating func simple(
    _ window: RawSpan, _ at: inout Int, _ length: UInt32, _ pass: inout ParserPass,
    _ body: FrameBody
  ) -> ParserStop? {
    let offset = pass.offset + UInt64(at)
    guard length >= 16, length & 3 == 0 else { return .damaged(.blockLength(length), at: offset) }
    guard let interface = interfaces.first else { return .damaged(.unknownInterface(0), at: offset) }
    let wire = window.integer32(at: at + 8, swapped)
    let captured = interface.snapLength == 0 ? wire : min(wire, interface.snapLength)
    if let cause = Self.impossible(captured, room: length - 16) { return .damaged(cause, at: offset) }
    if let stop = wholeBlock(window, at, length, offset) { return stop }
    let time = tally.last ?? Timestamp(nanoseconds: 0)
    guard pass.admits(time) else { return .paused }
    let frame = Frame(
      time: time, linkType: interface.linkType, wireLength: wire, capturedLength: captured,
      interface: UInt32(truncatingIfNeeded: interfacesBefore), source: pass.source,
      number: tally.count(time, captured: captured, wire: wire))
    let begin = at + 12
    facts.packetsWithoutTime &+= 1
    leave(&at, length, offset)
    pass.left &-= 1
    body(frame, window.extracting(begin..<begin + Int(captured)), pass.look.passed)
    return nil
  }

  /// What speaks against so many captured octets. That they are more than the length on the wire does not: the block
  /// says by itself where it ends.
  @inline(__always)
  private static func impossible(_ captured: UInt32, room: UInt32) -> Damage.Cause? {
    let limit = UInt32(CaptureLimits.capturedLength)
    guard captured <= limit else { return .capturedLength(captured, limit: limit) }
    return (captured + 3) & ~3 <= room ? nil : .packetOutsideBlock(captured: captured, block: room)
  }

  /// Waits until the block (or as much of a longer one as is read) lies in the window, and checks its end.
  @inline(__always)
  func wholeBlock(_ window: RawSpan, _ at: Int, _ length: UInt32, _ offset: UInt64) -> ParserStop? {
    let needed = min(Int(length), CaptureLimits.contiguousBlock)
    guard window.byteCount - at >= needed else { return .needs(needed) }
    guard needed == Int(length) else { return nil }
    let end = window.integer32(at: at + needed - 4, swapped)
    return end == length ? nil : .damaged(.blockEnd(end, expected: length), at: offset)
  }

  /// Goes behind the block, or begins to pass over the rest of a very long one.
  @inline(__always)
  mutating func leave(_ at: inout Int, _ length: UInt32, _ offset: UInt64) {
    let read = min(Int(length), CaptureLimits.contiguousBlock)
    at += read
    guard read < Int(length) else { return }
    // The last 4 octets of what lies together may be those of the packet's options; only the end is still checked.
    let left = UInt64(Int(length) - read)
    rest = Rest(block: offset, length: length, remaining: left < 4 ? 0 : left - 4, gathers: false)
  }

  /// The options of a packet block: its comments, and how many packets were dropped before it.
  private mutating func packetOptions(
    _ window: RawSpan, _ start: Int, _ end: Int, _ block: Int, _ type: UInt32, _ identifier: Int, _ number: UInt64
  ) {
    if type == 2 {
      let drops = window.integer16(at: block + 10, swapped)
      // 0xFFFF says that the number is not known.
      if drops != 0xFFFF, drops > 0 { facts.dropped(UInt64(drops), on: interfacesBefore + identifier) }
    }
    var options = PcapngOptions(from: start, to: end, swapped)
    while let option = options.next(window) {
      switch (option.code, option.value.count) {
      case (1, _): facts.comment(window.octets(option.value, limit: CaptureLimits.textOctets), on: number)
      case (4, 8) where type == 6:
        let drops = window.integer64(at: option.value.lowerBound, swapped)
        facts.dropped(drops, on: interfacesBefore + identifier)
      default: break
      }
    }
  }
}
