import Packet

/// One direction of a connection.
///
/// A *position* is a sequence number unwrapped to 64 bits: 0 is the first octet of the stream. Offsets told to the sink
/// are positions less the urgent octets taken out.
struct HalfStream {
  var facts = FlowFacts.Direction()
  /// What the checksums of this side have been so far.
  var checksums = ChecksumPolicy()
  /// Whether those of a packet of the handshake were right.
  var isSound = false
  /// The sequence number of position 0.
  var base = SequenceNumber(0)
  /// The last segment with payload, to know copies of it.
  var lastSequence = SequenceNumber(0)
  var lastIdentification: UInt16 = 0
  var lastLength: Int32 = -1
  /// The most octets that a segment had whose IP header claimed no more than there were on the wire, and the furthest end
  /// of one in its frame.
  private var longest: Int32 = 0
  private var furthestEnd: Int32 = 0
  /// TS.Recent (RFC 7323, section 5.3).
  var recentTimestamp: UInt32?
  /// Whether `base` is known.
  var isSettled = false
  /// Whether `base` is only what the peer acknowledged, because nothing was seen of the direction itself.
  var isPresumed = false
  /// Whether the sink was told that it ended.
  var isEnded = false
  /// Whether both SYNs agreed on timestamps (RFC 7323, section 5).
  var usesTimestamps = false
  /// Whether the SYN was signed, as all segments then are (RFC 2385).
  var isSigned = false
  /// Whether the shift of the windows this side announces is known, because both SYNs were seen.
  var announcesWindow = false
  /// That shift.
  var windowShift: UInt8 = 0
  /// The usual hop limit; 0 before the first packet.
  var hopLimit: UInt8 = 0
  /// The position of the next octet to deliver.
  var next = 0
  /// The end of the furthest segment seen that was not doubtful.
  var highest = 0
  /// Up to where the peer acknowledged what was seen.
  var acked = 0
  /// The packet in which it did so last, be it once more, while octets waited.
  var ackedAt: UInt64 = 0
  /// Whether the peer has acknowledged where the direction begins, and no more than was sent.
  var isMet = false
  /// The last acknowledgement by the peer, where it goes beyond `highest`; 0 otherwise.
  private(set) var claim = 0
  /// How much of it has been said twice: one segment alone may be forged.
  private var believed = 0
  /// The right edge of the window the peer announced; -1 while it is not known.
  var edge = -1
  /// The positions of the urgent octets that are to be taken out: one at most that the receiver has not read, and before
  /// it those that it has, and that wait here for the other direction.
  var urgents: [Int] = []
  /// Urgent octets taken out so far.
  var taken = 0
  /// The position of the last of them.
  var lastTaken = -1
  /// When the last segment with payload came.
  var lastTime: Int64 = 0
  /// The packet that brought the last delivered octets.
  var before: PacketOrigin?
  /// How many packets the side had sent with an RST in the window but not at its edge; 0 without one.
  private var suspectedReset: UInt64 = 0
  var closings: [Closing] = []
  var early = EarlyBuffer()
  var delivered = DeliveredOctets()

  /// The position of a sequence number, at most 2^31 away from the next octet.
  func position(of sequence: SequenceNumber) -> Int {
    next + sequence.distance(from: base.advanced(by: next))
  }

  /// The offset told to the sink for a position.
  func offset(of position: Int) -> UInt64 {
    UInt64(max(0, position - (position > lastTaken ? taken : taken - 1)))
  }

  /// Whether nothing but the next octets is expected of the direction.
  var isPlain: Bool {
    isSettled && !isPresumed && !isEnded && claim == 0 && urgents.isEmpty && closings.isEmpty && facts.packets > 0
  }

  /// Behind this nothing is delivered, because of FIN or RST.
  var limit: Int {
    var limit = Int.max
    for closing in closings { limit = min(limit, closing.position) }
    return limit
  }

  /// How far the peer's acknowledgements can go for what was seen.
  var furthest: Int {
    var furthest = highest
    for closing in closings { furthest = max(furthest, closing.lastAcknowledgement) }
    return furthest
  }

  /// Whether an acknowledgement goes no further than what was seen, be it doubtful.
  func hasSeen(_ acknowledgement: Int) -> Bool {
    if acknowledgement <= furthest { return true }
    return early.doubtful.contains { $0.reaches(acknowledgement) }
  }

  /// Whether an acknowledgement is for octets that acknowledge too much themselves.
  func hasSeenDoubtfully(_ acknowledgement: Int) -> Bool {
    acknowledgement > furthest
      && early.doubtful.contains { $0.doubt == .acknowledgement && $0.reaches(acknowledgement) }
  }

  /// Whether an acknowledgement by a peer who announces windows of that shift is older than the connection, or than the
  /// largest such window: its receiver drops the segment (RFC 5961, section 5.2).
  func isOutdated(_ acknowledgement: Int, shift: UInt8) -> Bool {
    acknowledgement < max(-1, acked - 65_535 << Int(shift))
  }

  /// Whether a FIN was seen that nothing has disproved.
  var hasFin: Bool { facts.isFinished || closings.contains { !$0.isReset } }

  /// Whether FIN or RST stands that reaches its receiver in all likelihood.
  var hasLikelyEnd: Bool { closings.contains { !$0.isNearlyExpired } }

  /// Whether it is RST.
  var hasLikelyReset: Bool { closings.contains { $0.isReset && !$0.isNearlyExpired } }

  /// Whether an RST came in the window but not at its edge, and nothing more of the side: then it counts (RFC 5961,
  /// section 3.2).
  var hasSuspectedReset: Bool { suspectedReset > 0 && suspectedReset == facts.packets }

  /// Notes such an RST.
  mutating func suspectReset() { suspectedReset = facts.packets }

  /// What has been delivered, in terms of acknowledgements: a FIN that was reached counts.
  var reached: Int {
    for closing in closings where !closing.isReset && closing.position == next { return next + 1 }
    return next
  }

  /// The peer's claim. One octet beyond what was seen can be no more than the FIN of a segment that was not captured; of
  /// what comes before, it says the same as any other acknowledgement.
  private var credibleClaim: Int { believed > highest + 1 ? believed : min(believed, highest) }

  /// Up to where octets are known to exist that the receiver has.
  var known: Int { min(max(acked, credibleClaim), limit) }

  /// Whether the peer acknowledged octets that have not come.
  var hasAcknowledgedHole: Bool { known > next && facts.packets > 0 }

  /// Whether a segment is a second copy of the last one, as mirror ports make them.
  func isCopy(_ segment: Segment) -> Bool {
    guard Int32(segment.wireLength) == lastLength, segment.tcp.sequence == lastSequence else { return false }
    guard segment.identification == lastIdentification else { return false }
    let age = segment.origin.time.nanoseconds &- lastTime
    return age >= 0 && age <= (segment.identification == 0 ? Waits.copy / 5 : Waits.copy)
  }

  /// Whether a segment probably reaches its receiver, by the hops it has left and those before it had.
  @inline(__always)
  func reaches(_ segment: Segment) -> Bool { segment.reaches(whereUsual: hopLimit) }

  /// Notes an acknowledgement of what has not been seen.
  mutating func noteClaim(_ position: Int) {
    believed = claim > 0 ? min(claim, position) : 0
    claim = position
  }

  /// Forgets it: it came true, or was denied.
  mutating func dropClaim() {
    claim = 0
    believed = 0
  }

  /// What the peer claimed has come true, where it goes no further than `end`. Returns whether there was such a claim.
  @discardableResult
  mutating func settleClaim(upTo end: Int) -> Bool {
    guard claim > 0, claim <= end else { return false }
    acked = max(acked, claim)
    dropClaim()
    return true
  }

  /// Believes a claim although it came once: no other will come, or something else bears it out.
  mutating func believeClaim() { believed = claim }

  /// Believes an acknowledgement by a segment that its receiver took: what is known of the window was too little.
  mutating func believe(_ acknowledgement: Int) {
    edge = max(edge, acknowledgement)
    guard acknowledgement > furthest else { return }
    claim = max(claim, acknowledgement)
    believed = max(believed, acknowledgement)
  }

  /// Forgets what the peer was thought to have acknowledged, when the stream proves to begin elsewhere.
  mutating func forgetAcknowledgements() {
    acked = 0
    dropClaim()
    edge = -1
    highest = 0
  }

  /// Notes a segment with payload for `isCopy`.
  mutating func remember(_ segment: Segment) {
    lastSequence = segment.tcp.sequence
    lastIdentification = segment.identification
    lastLength = Int32(segment.wireLength)
    lastTime = segment.origin.time.nanoseconds
    guard !segment.isOverstated else { return }
    longest = max(longest, lastLength)
    furthestEnd = max(furthestEnd, Int32(truncatingIfNeeded: segment.frameEnd))
  }

  /// Whether a segment claims more than the `count` octets it has, where longer ones came whole, and in longer frames:
  /// whoever cuts frames would have cut those. Two tags more or less change nothing.
  func isForeshortened(_ segment: Segment, _ count: Int) -> Bool {
    segment.isOverstated && count < Int(longest) && segment.frameEnd + 8 < Int(furthestEnd)
  }

  /// What speaks against a segment of this direction that has `length` octets at `position`.
  func doubt(about segment: Segment, at position: Int, length: Int, isPeerSeen: Bool) -> Doubt {
    if segment.isMalformed { return .flags }
    if announcesWindow, segment.tcp.isSigned != isSigned { return .signature }
    // Octets that the peer has acknowledged, and that have not come, are late in the capture only.
    let isLate = isPeerSeen && length > 0 && position >= next && position + length <= acked
    if usesTimestamps, !isLate, let value = segment.tcp.timestampValue, isOld(value) { return .timestamp }
    guard isPeerSeen else { return .none }
    if edge >= 0, length > 0, position + length > edge { return .window }
    if length > 0, !reaches(segment) { return .hops }
    return .none
  }

  /// Updates TS.Recent from a segment in the order of RFC 7323, section 5.3: from one that begins where the receiver has
  /// acknowledged last, or before (section 4.3).
  mutating func noteTimestamp(_ segment: Segment, at position: Int) {
    guard usesTimestamps, let value = segment.tcp.timestampValue else { return }
    // The receiver looks no further at what it has had, and at what does not reach it.
    guard position <= acked, position + segment.wireLength >= acked, reaches(segment) else { return }
    guard let recent = recentTimestamp, recent != 0 else { return recentTimestamp = value }
    if Int32(bitPattern: recent &- value) < 0 { recentTimestamp = value }
  }

  /// Takes TS.Recent back to what the receiver echoes, which is its own (RFC 7323, section 4.3): a later one was forged.
  mutating func noteEcho(_ value: UInt32) {
    guard usesTimestamps, value != 0, let recent = recentTimestamp, Int32(bitPattern: recent &- value) > 0 else {
      return
    }
    recentTimestamp = value
  }

  /// Whether a timestamp is older than TS.Recent, by more than the disorder that is let pass. Some systems put 0 into
  /// their SYN and the time only into what follows: 0 is no time to compare with, as for Linux.
  private func isOld(_ value: UInt32) -> Bool {
    guard let recentTimestamp, recentTimestamp != 0 else { return false }
    return Int32(bitPattern: recentTimestamp &- value) > 1
  }
}
