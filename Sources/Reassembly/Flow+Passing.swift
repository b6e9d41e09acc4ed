import Bytes
import Packet

extension Flow {
  /// Takes a segment at once if nothing about it needs thought: the connection is calm, and the segment is next and
  /// acknowledges what was delivered. Returns false, and has changed nothing, when that is not so.
  ///
  /// This is most of all traffic. It does what `read` would do.
  func passAtOnce(
    _ segment: Segment, _ octets: RawSpan, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) -> Bool {
    let offset = course.advance(
      &directions[segment.sender], &directions[segment.sender.other], segment, octets, &ledger)
    guard let offset else { return false }
    guard octets.byteCount > 0, course.isHeard else { return true }
    let chunk = Chunk(flow: id, sender: segment.sender, offset: offset, origin: segment.origin, isCopied: false)
    sink.receive(octets, chunk)
    return true
  }
}

extension Course {
  /// Moves both directions on by a plain segment. Returns its offset, or nil when it is not plain.
  fileprivate mutating func advance(
    _ own: inout HalfStream, _ other: inout HalfStream, _ segment: Segment, _ octets: RawSpan, _ ledger: inout Ledger
  ) -> UInt64? {
    guard isCalm, isOpened, waitEnd == 0, graceEnd == 0, opening == nil else { return nil }
    let offset = Self.advance(&own, &other, segment, octets, keeps: isWatched, &ledger)
    guard let offset else { return nil }
    last = segment.origin
    if segment.tcp.window == 0 {
      letters.note(.zeroWindow, segment.sender)
      mark(.zeroWindow, segment, &ledger)
    }
    letters.note(octets.byteCount > 0 ? .data : .ack, segment.sender)
    return offset
  }

  /// Moves both directions on by a plain segment. Returns its offset, or nil when it is not plain.
  private static func advance(
    _ own: inout HalfStream, _ other: inout HalfStream, _ segment: Segment, _ octets: RawSpan, keeps: Bool,
    _ ledger: inout Ledger
  ) -> UInt64? {
    let count = octets.byteCount
    let next = own.next
    guard segment.tcp.flags.rawValue & 0x37 == 0x10, !segment.isDoubted, !segment.tcp.hasBrokenOptions,
      segment.wireLength == count,
      own.isPlain, other.isPlain, segment.tcp.sequence == own.base.advanced(by: next),
      segment.tcp.isSigned == own.isSigned, own.edge < 0 || next + count <= own.edge,
      own.reaches(segment)
    else { return nil }
    let acknowledged = other.position(of: segment.tcp.acknowledgement)
    guard acknowledged <= other.next else { return nil }
    if acknowledged < other.acked, own.announcesWindow, other.isOutdated(acknowledged, shift: own.windowShift) {
      return nil
    }
    if own.usesTimestamps, !own.takeTimestamp(of: segment) { return nil }
    own.facts.packets &+= 1
    if acknowledged > other.acked { other.acked = acknowledged }
    if own.announcesWindow {
      let edge = acknowledged + Int(segment.tcp.window) << Int(own.windowShift)
      if edge > other.edge { other.edge = edge }
    }
    guard count > 0 else { return 0 }
    own.remember(segment)
    own.next = next + count
    if own.next > own.highest { own.highest = own.next }
    own.before = segment.origin
    own.facts.octets &+= UInt64(count)
    ledger.octetsReassembled &+= UInt64(count)
    if keeps {
      let grown = own.delivered.append(octets, at: next, from: &ledger.blocks)
      ledger.heap += grown
      ledger.deliveredHeap += grown
      ledger.octetsKept &+= UInt64(count)
    }
    return UInt64(next - own.taken)
  }
}

extension HalfStream {
  /// Updates TS.Recent from a plain segment (RFC 7323, section 4.3). Returns false, and has changed nothing, where it has
  /// no timestamp or an old one.
  @inline(__always)
  fileprivate mutating func takeTimestamp(of segment: Segment) -> Bool {
    guard let value = segment.tcp.timestampValue, let recent = recentTimestamp else { return false }
    let age = Int32(bitPattern: value &- recent)
    guard age >= -1 else { return false }
    if age > 0, next <= acked { recentTimestamp = value }
    return true
  }
}
