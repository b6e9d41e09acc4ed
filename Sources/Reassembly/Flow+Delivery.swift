import Bytes
import Packet

extension Flow {
  /// Tells the sink of the flow before anything else of it.
  func open(into sink: inout some FlowSink & ~Copyable) {
    guard !isOpened else { return }
    isOpened = true
    sink.opened(id, facts())
  }

  /// Lends the octets at the next position, without the urgent one that the receiver takes out.
  func deliver(
    _ octets: RawSpan, _ side: FlowSide, _ origin: PacketOrigin, isCopied: Bool, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    open(into: &sink)
    let next = self[side].next
    let count = octets.byteCount
    if isWatched {
      let grown = self[side].delivered.append(octets, at: next, from: &ledger.blocks)
      ledger.heap += grown
      ledger.deliveredHeap += grown
      ledger.octetsKept &+= UInt64(count)
    }
    if let urgent = self[side].urgent(in: next..<next + count) {
      lend(octets.extracting(0..<urgent - next), side, origin, isCopied: isCopied, &ledger, into: &sink)
      self[side].takeUrgent(at: urgent)
      tellUrgent(side, origin, into: &sink)
      let rest = octets.extracting(urgent + 1 - next..<count)
      lend(rest, side, origin, isCopied: isCopied, &ledger, into: &sink)
    } else {
      lend(octets, side, origin, isCopied: isCopied, &ledger, into: &sink)
    }
  }

  /// Lends octets and counts them.
  private func lend(
    _ octets: RawSpan, _ side: FlowSide, _ origin: PacketOrigin, isCopied: Bool, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    let count = octets.byteCount
    guard count > 0 else { return }
    let offset = UInt64(self[side].next - self[side].taken)
    self[side].next += count
    if self[side].next > self[side].highest { self[side].highest = self[side].next }
    self[side].before = origin
    self[side].facts.octets &+= UInt64(count)
    ledger.octetsReassembled &+= UInt64(count)
    if isCopied { ledger.octetsCopied &+= UInt64(count) }
    guard course.isHeard else { return }
    sink.receive(octets, Chunk(flow: id, sender: side, offset: offset, origin: origin, isCopied: isCopied))
  }

  /// Gives the octets up to `position` up.
  func skip(
    to position: Int, _ side: FlowSide, _ cause: Gap.Cause, into sink: inout some FlowSink & ~Copyable
  ) {
    let next = self[side].next
    guard position > next else { return }
    open(into: &sink)
    let count = UInt64(position - next)
    // What goes on behind the gap may have come long before the gap was given up.
    let behind = self[side].early.pieces.first { $0.range.lowerBound >= position }
    let gap = Gap(
      flow: id, sender: side, offset: UInt64(next - self[side].taken), octets: count, cause: cause,
      before: self[side].before, after: behind?.origin ?? last)
    self[side].next = position
    if position > self[side].highest { self[side].highest = position }
    self[side].facts.octets &+= count
    self[side].facts.gapCount &+= 1
    self[side].facts.gapOctets &+= count
    if let bit = Gap.Cause.allCases.firstIndex(of: cause) { self[side].facts.gapCauses |= 1 << UInt8(bit) }
    letters.note(.gap, side)
    sink.skip(gap)
  }

  /// Delivers what is next in both directions, each in the order its sender had.
  func flush(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    var moves = true
    while moves {
      moves = flush(.lower, &ledger, into: &sink)
      moves = flush(.upper, &ledger, into: &sink) || moves
    }
  }

  /// Delivers what is next in one direction. Returns whether there was any.
  func flush(
    _ side: FlowSide, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) -> Bool {
    var moves = false
    while let first = self[side].early.pieces.first {
      let next = self[side].next
      let limit = self[side].limit
      if first.range.upperBound > next {
        guard first.range.lowerBound <= next, next < limit, !self[side].isEnded else { break }
        guard isReady(first, side) else { break }
      }
      guard let piece = self[side].early.removeFirst() else { break }
      moves = true
      let end = min(piece.range.upperBound, limit)
      if next < end {
        if piece.isCut {
          skip(to: end, side, .snapLength, into: &sink)
        } else {
          piece.withBytes(at: next..<end) {
            deliver($0, side, piece.origin, isCopied: true, &ledger, into: &sink)
          }
        }
      }
      if piece.range.upperBound > max(end, next) {
        self[side].early.putBack(piece.trimmed(to: max(end, next)..<piece.range.upperBound))
        break
      }
    }
    return moves
  }
}
