import Bytes

// Options of TCP (RFC 9293, section 3.1): kind, length with these two octets, value; 0 ends them, 1 is a filler.
extension TCPHeader {
  /// Reads the header at `start`, whose 20 octets must be there. Options are read up to `end`, where the header or the
  /// capture ends; what does not fit in there is left out.
  init(_ frame: RawSpan, at start: Int, headerLength: Int, end: Int) {
    self.init(
      sequence: SequenceNumber(frame.bigEndianUInt32(at: start &+ 4)),
      acknowledgement: SequenceNumber(frame.bigEndianUInt32(at: start &+ 8)),
      flags: Flags(rawValue: frame.octet(at: start &+ 13) & 0x3F),
      window: frame.bigEndianUInt16(at: start &+ 14),
      urgentPointer: frame.bigEndianUInt16(at: start &+ 18),
      headerLength: headerLength)
    guard headerLength > 20 else { return }
    // By far the most frequent: two fillers and the timestamps (RFC 7323, appendix A).
    if headerLength == 32, end &- start == 32, frame.bigEndianUInt32(at: start &+ 20) == 0x0101_080A {
      timestampValue = frame.bigEndianUInt32(at: start &+ 24)
      timestampEcho = frame.bigEndianUInt32(at: start &+ 28)
      return
    }
    readOptions(frame, start &+ 20..<max(start &+ 20, end), isWhole: end &- start == headerLength)
  }

  private mutating func readOptions(_ frame: RawSpan, _ options: Range<Int>, isWhole: Bool) {
    var offset = options.lowerBound
    while offset < options.upperBound {
      let kind = frame.octet(at: offset)
      if kind == 0 { return }
      if kind == 1 {
        offset &+= 1
        continue
      }
      let length = offset &+ 2 <= options.upperBound ? Int(frame.octet(at: offset &+ 1)) : 0
      guard length >= 2, offset &+ length <= options.upperBound else {
        if isWhole, options.upperBound &- offset > 4 { hasBrokenOptions = true }
        return
      }
      readOption(kind, frame, offset &+ 2..<offset &+ length)
      offset &+= length
    }
  }

  private mutating func readOption(_ kind: UInt8, _ frame: RawSpan, _ value: Range<Int>) {
    let start = value.lowerBound
    switch (kind, value.count) {
    // A shift above 14 is taken as 14 (RFC 7323, section 2.3).
    case (3, 1): windowShift = min(frame.octet(at: start), 14)
    case (8, 8):
      timestampValue = frame.bigEndianUInt32(at: start)
      timestampEcho = frame.bigEndianUInt32(at: start &+ 4)
    case (19, 16):
      if isSigned { hasBrokenOptions = true }
      isSigned = true
    case (19, _), (29, ...2): hasBrokenOptions = true
    default: break
    }
  }
}
