import Bytes
import Packet

/// The time before both initial numbers of a connection are certain.
///
/// A SYN is only a claim: it may be a decoy that never reaches its receiver. The peer's acknowledgement confirms it.
/// Payload that comes before is kept in the order of its arrival and read once the beginnings are known.
struct Opening: Sendable {
  /// What was seen of one side.
  struct Notes: Sendable {
    /// The least sequence number of a segment without SYN.
    var least: SequenceNumber?
    /// The least sequence number of one with payload.
    var leastWithPayload: SequenceNumber?
    /// The first and last acknowledgement.
    var leastAcknowledgement: SequenceNumber?
    var acknowledgement: SequenceNumber?
    /// The last acknowledgement by a segment that is not kept to be read.
    var heard: SequenceNumber?
    /// The window that came with the last acknowledgement behind the SYN, not scaled.
    var window: UInt16?
    /// The last timestamp that came right behind the SYN, with no octets.
    var timestamp: UInt32?

    /// The numbers of the first segment that only acknowledges.
    var acknowledging: (sequence: SequenceNumber, acknowledged: SequenceNumber)?

    /// The least sequence number, but for that of a keep-alive, which stands one before (RFC 9293, section 3.8.4).
    var leastBehindKeepAlive: SequenceNumber? {
      guard let least, let payload = leastWithPayload, payload.distance(from: least) == 1 else { return least }
      return payload
    }
  }

  /// At most this many SYNs with different initial numbers are remembered.
  static let candidateLimit = 32

  var candidates: [Candidate] = []
  var queue: [HeldSegment] = []
  var lower = Notes()
  var upper = Notes()

  /// The notes on `side`.
  subscript(side: FlowSide) -> Notes {
    get { side == .lower ? lower : upper }
    set { if side == .lower { lower = newValue } else { upper = newValue } }
  }

  /// Notes what a segment says about the beginnings.
  mutating func note(_ segment: Segment) {
    guard !segment.isMalformed || segment.tcp.flags == .syn else { return }
    let flags = segment.tcp.flags
    let side = segment.sender
    if flags.contains(.ack), !flags.contains(.rst) {
      let number = segment.tcp.acknowledgement
      self[side].acknowledgement = number
      self[side].leastAcknowledgement = least(self[side].leastAcknowledgement, number)
      if !flags.contains(.syn) {
        self[side].window = segment.tcp.window
        if isBehindSYN(segment) { self[side].timestamp = segment.tcp.timestampValue }
      }
    }
    if flags.contains(.syn) {
      if candidates.contains(where: { $0.side == side && $0.initial == segment.tcp.sequence }) { return }
      if candidates.count >= Self.candidateLimit { candidates.removeFirst() }
      candidates.append(Candidate(segment))
    } else if !flags.contains(.rst) {
      self[side].least = least(self[side].least, segment.tcp.sequence)
      if segment.wireLength == 0, flags == .ack, self[side].acknowledging == nil {
        self[side].acknowledging = (segment.tcp.sequence, segment.tcp.acknowledgement)
      }
      if segment.wireLength > 0 {
        self[side].leastWithPayload = least(self[side].leastWithPayload, segment.tcp.sequence)
      }
    }
  }

  /// Whether a segment without octets stands right behind a SYN of its side. From one further ahead no receiver takes
  /// the time yet, as what comes before may be older (RFC 7323, section 4.3); those with octets are read in their turn.
  private func isBehindSYN(_ segment: Segment) -> Bool {
    guard segment.wireLength == 0 else { return false }
    return candidates.contains {
      $0.side == segment.sender && $0.initial.advanced(by: 1) == segment.tcp.sequence
    }
  }

  private func least(_ one: SequenceNumber?, _ other: SequenceNumber) -> SequenceNumber {
    guard let one else { return other }
    return other.distance(from: one) < 0 ? other : one
  }

  /// The SYN of `side` that the peer's last acknowledgement confirms.
  func confirmed(_ side: FlowSide) -> Candidate? {
    guard let number = self[side.other].acknowledgement else { return nil }
    var near: Candidate?
    var nearCount = 0
    for candidate in candidates where candidate.side == side {
      let distance = number.distance(from: candidate.initial.advanced(by: 1))
      if distance == 0 { return candidate }
      nearCount += 1
      if distance > 0, distance < 1 << 20 { near = candidate }
    }
    return nearCount == 1 ? near : nil
  }

  /// Whether each side has acknowledged a SYN of the other, and nothing beyond it.
  var isConfirmed: Bool {
    FlowSide.allCases.allSatisfy { side in
      guard let number = self[side.other].acknowledgement else { return false }
      return candidates.contains { $0.side == side && $0.initial.advanced(by: 1) == number }
    }
  }

  /// The SYN of `side` to believe when the wait for a confirmation is over.
  func likeliest(_ side: FlowSide) -> Candidate? {
    if let candidate = confirmed(side) { return candidate }
    var last: Candidate?
    for candidate in candidates where candidate.side == side {
      let first = candidate.initial.advanced(by: 1)
      if queue.contains(where: { $0.segment.sender == side && $0.segment.payloadSequence == first }) {
        return candidate
      }
      if !isContradicted(candidate) { last = candidate }
    }
    return last
  }

  /// Whether all that the peer has acknowledged lies far from a SYN, and all that its side has sent, too: it was forged.
  private func isContradicted(_ candidate: Candidate) -> Bool {
    func isFar(_ number: SequenceNumber?) -> Bool {
      guard let distance = number?.distance(from: candidate.initial) else { return false }
      return distance < 0 || distance > 1 << 24
    }
    let peer = self[candidate.side.other]
    return isFar(peer.leastAcknowledgement) && isFar(peer.acknowledgement) && isFar(self[candidate.side].least)
  }

  /// Whether `number` is that of the first octet of a side whose SYN is not known: the other side's SYN is, and the
  /// first it said behind it was that it has had nothing but the missing one.
  func isFirst(_ number: SequenceNumber, of side: FlowSide) -> Bool {
    guard let first = self[side.other].acknowledging, first.acknowledged == number else { return false }
    return candidates.contains { $0.side == side.other && $0.initial.advanced(by: 1) == first.sequence }
  }

  /// The first sequence number of a side whose SYN is not known, as far as the capture shows.
  ///
  /// With the other side's SYN in the capture, the least acknowledgement of the other side is that of the missing SYN.
  /// Without, it says what was under way when the capture began; octets from there on that never come are a gap.
  func beginning(_ side: FlowSide) -> SequenceNumber? {
    let notes = self[side]
    guard let acknowledged = self[side.other].leastAcknowledgement else { return notes.leastBehindKeepAlive }
    guard let own = notes.least else { return acknowledged }
    let distance = acknowledged.distance(from: own)
    // A keep-alive stands one before what its receiver expects (RFC 9293, section 3.8.4).
    if distance == 1, notes.leastWithPayload.map({ acknowledged.distance(from: $0) <= 0 }) ?? true {
      return acknowledged
    }
    return distance < 0 && distance > -1 << 20 ? acknowledged : own
  }
}
