import Bytes
import Packet

/// A connection without a payload octet, or the grave of one: fixed in size, kept in a bounded table.
final class ProbeRecord {
  /// What was seen of one side.
  struct Side: Sendable {
    var packets: UInt32 = 0
    var badChecksums: UInt16 = 0
    var initial = SequenceNumber(0)
    var sequence = SequenceNumber(0)
    var acknowledgement = SequenceNumber(0)
    var timestamp: UInt32?
    /// The window of the SYN.
    var window: UInt16 = 0
    /// The window that came with the last acknowledgement behind it.
    var laterWindow: UInt16?
    /// The timestamp that came with it.
    var laterTimestamp: UInt32?
    var windowShift: UInt8?
    var hopLimit: UInt8 = 0
    var hasSYN = false
    /// Whether it sent a SYN of its own accord.
    var hasOpened = false
    /// Whether it sent SYN/ACK.
    var hasAnswered = false
    var isSigned = false
    var hasSequence = false
    var hasAcknowledgement = false
    /// Whether it sent FIN right behind its SYN.
    var hasFinished = false
    /// Whether the checksums of a packet were right.
    var isSound = false

    /// Whether it only answered. Where both open at once, or a SYN is answered by a SYN, both send SYN/ACK in the end
    /// (RFC 9293, section 3.5).
    var isAnswer: Bool { hasAnswered && !hasOpened }

    /// Whether a segment probably reaches its receiver, by the hops it has left and those the SYN had.
    func reaches(_ segment: Segment) -> Bool { !hasSYN || segment.reaches(whereUsual: hopLimit) }

    /// Whether RST with that number ends the connection: only at what the receiver expects (RFC 5961, section 3.2),
    /// which is behind the SYN, and behind the FIN if there was one.
    func stands(at number: SequenceNumber) -> Bool {
      let first = initial.advanced(by: 1)
      return number == first || number == first.advanced(by: 1) || number == initial
        || (hasSequence && number == sequence)
    }

    /// Notes what a SYN says of all that comes behind it.
    mutating func begin(_ segment: Segment) {
      hasSYN = true
      isSigned = segment.tcp.isSigned
      initial = segment.tcp.sequence
      window = segment.tcp.window
      windowShift = segment.tcp.windowShift
      timestamp = segment.tcp.timestampValue
      hopLimit = segment.hopLimit
    }

    /// The counters of the direction.
    var facts: FlowFacts.Direction {
      var facts = FlowFacts.Direction()
      facts.packets = UInt64(packets)
      facts.badChecksums = UInt64(badChecksums)
      return facts
    }
  }

  /// FIN or RST.
  struct End: Sendable {
    var sender: FlowSide
    var sequence: SequenceNumber
    var origin: PacketOrigin

    init(_ segment: Segment) {
      sender = segment.sender
      sequence = segment.tcp.sequence
      origin = segment.origin
    }
  }

  let key: FlowKey
  let first: PacketOrigin
  var last: PacketOrigin
  let firstSide: FlowSide
  let vlan: UInt16?
  let innerVLAN: UInt16?
  let tunnel: Tunnel?
  let isWatched: Bool
  /// Whether this only remembers a connection that has been told to the sink already.
  var isGrave = false
  /// Whether this only remembers a connection that nobody looks at, and that may go on.
  var isNeglected = false
  var isRefused = false
  var isReset = false
  /// The first FIN, and the first RST, that may end the connection: apart, as most have none.
  var fin: Shared<End>?
  var reset: Shared<End>?
  var icmpErrors: UInt16 = 0
  /// Out of their place for the time of a call: what a class lends is watched by the runtime.
  var letters = HistoryLetters()
  var lower = Side()
  var upper = Side()

  /// The record of a packet's connection.
  init(_ packet: borrowing DecodedPacket, origin: PacketOrigin) {
    key = packet.key
    first = origin
    last = origin
    firstSide = packet.sender
    vlan = packet.vlan
    innerVLAN = packet.innerVLAN
    tunnel = packet.tunnel
    isWatched = packet.isWatched
  }

  /// The grave of a flow.
  init(grave flow: Flow) {
    key = flow.key
    first = flow.first
    last = flow.last
    firstSide = flow.firstSide
    vlan = nil
    innerVLAN = nil
    tunnel = nil
    isWatched = flow.isWatched
    isGrave = true
    isReset = flow.state == .reset
    for side in FlowSide.allCases where flow[side].isSettled {
      self[side].hasSequence = true
      self[side].sequence = flow[side].base.advanced(by: flow[side].next)
    }
  }

  /// What `side` sent.
  subscript(side: FlowSide) -> Side {
    get { side == .lower ? lower : upper }
    set { if side == .lower { lower = newValue } else { upper = newValue } }
  }

  /// Whether SYN of one side and SYN/ACK of the other were seen.
  var isAnswered: Bool { (lower.hasSYN && upper.hasAnswered) || (upper.hasSYN && lower.hasAnswered) }

  /// Whether the handshake was completed.
  var isEstablished: Bool {
    isAnswered && (lower.hasAnswered ? upper.hasAcknowledgement : lower.hasAcknowledgement) && !isRefused
  }

  /// Whether both directions were ended with FIN, right behind the handshake.
  var isClosed: Bool { isEstablished && lower.hasFinished && upper.hasFinished }

  /// The state of the connection.
  private var state: FlowFacts.State {
    if isRefused { return .refused }
    if isClosed { return .closed }
    if isEstablished { return isReset ? .reset : .established }
    return isAnswered ? .halfOpen : .probe
  }

  /// Makes the record of a closed connection its grave: nothing was seen of what its streams may have had.
  func bury() {
    isGrave = true
    for side in FlowSide.allCases {
      var known = self[side]
      known.hasSequence = true
      known.sequence = known.initial.advanced(by: 1)
      self[side] = known
    }
  }

  /// Whether a segment belongs to the connection buried here, rather than to a new one.
  func isLate(_ segment: Segment) -> Bool {
    guard isGrave, !segment.tcp.flags.contains(.syn) else { return false }
    guard self[segment.sender].hasSequence else { return true }
    let distance = segment.tcp.sequence.distance(from: self[segment.sender].sequence)
    // Octets that were never seen, so long after the end, say that nobody has obeyed it.
    if segment.wireLength > 0, distance >= 0 { return false }
    return abs(distance) < 1 << 21
  }
}

extension ProbeRecord {
  /// Whether the record has room for what the segment says: no payload, and no second initial number.
  func canHold(_ segment: Segment) -> Bool {
    guard segment.wireLength == 0 else { return false }
    let side = self[segment.sender]
    guard segment.tcp.flags.contains(.syn) else {
      // A FIN that is not right behind the SYN tells of octets that have not come yet.
      let isAhead = side.hasSYN && segment.tcp.sequence != side.initial.advanced(by: 1)
      return !(isAhead && isAnswered && segment.tcp.flags.contains(.fin))
    }
    return !side.hasSYN || side.initial == segment.tcp.sequence
  }

  /// Whether the other side has answered that SYN already: it comes late in the capture, also behind FIN or RST.
  func hasAnswer(to segment: Segment) -> Bool {
    let (own, peer) = (self[segment.sender], self[segment.sender.other])
    return !own.hasSYN && peer.isAnswer && 1...1 << 20 ~= peer.acknowledgement.distance(from: segment.tcp.sequence)
  }

  /// Notes a segment without payload.
  func note(_ segment: Segment) {
    last = segment.origin
    var side = self[segment.sender]
    side.packets &+= 1
    side.isSound = side.isSound || segment.isSound
    let flags = segment.tcp.flags
    var letters = letters
    letters.note(segment)
    self.letters = letters
    defer { self[segment.sender] = side }
    guard !segment.isMalformed || flags == .syn || flags.contains(.rst) else { return }
    // What its receiver may have dropped is believed where nothing else is known, and ends nothing.
    let isDoubted = segment.isDoubted || !side.reaches(segment)
    if flags.contains(.rst) { return noteReset(segment, isDoubted) }
    if flags.contains(.ack), !isDoubted || !side.hasAcknowledgement {
      side.hasAcknowledgement = true
      side.acknowledgement = segment.tcp.acknowledgement
    }
    if flags.contains(.fin), !isDoubted {
      fin = fin ?? Shared(End(segment))
      // Behind RST no FIN ends anything any more.
      if !isReset, side.hasSYN, segment.tcp.sequence == side.initial.advanced(by: 1) { side.hasFinished = true }
    }
    guard flags.contains(.syn) else {
      side.hasSequence = true
      side.sequence = segment.tcp.sequence
      if flags.contains(.ack), !isDoubted {
        side.laterWindow = segment.tcp.window
        if isInOrder(segment) { side.laterTimestamp = segment.tcp.timestampValue }
      }
      return
    }
    if flags.contains(.ack) { side.hasAnswered = true } else { side.hasOpened = true }
    // Of several the receiver knows the first one that reached it.
    guard !side.hasSYN || !Segment.reaches(side.hopLimit, usual: segment.hopLimit) else { return }
    side.begin(segment)
  }

  /// Whether a segment stands right behind both SYNs.
  private func isInOrder(_ segment: Segment) -> Bool {
    let (own, peer) = (self[segment.sender], self[segment.sender.other])
    return own.hasSYN && segment.tcp.sequence == own.initial.advanced(by: 1)
      && peer.hasSYN && segment.tcp.acknowledgement == peer.initial.advanced(by: 1)
  }

  private func noteReset(_ segment: Segment, _ isDoubted: Bool) {
    let (own, peer) = (self[segment.sender], self[segment.sender.other])
    if peer.hasSYN, !own.hasSYN {
      let number = segment.tcp.acknowledgement
      isRefused = isRefused || (segment.tcp.flags.contains(.ack) && number == peer.initial.advanced(by: 1))
    } else if !isDoubted, !own.hasSYN || own.stands(at: segment.tcp.sequence) {
      isReset = true
      reset = reset ?? Shared(End(segment))
    }
  }

  /// What is known of the connection.
  func facts(end: FlowFacts.End) -> FlowFacts {
    var facts = FlowFacts(key: key, first: first)
    facts.startsWithSYN = lower.hasSYN || upper.hasSYN
    if facts.startsWithSYN {
      facts.rolesFrom = .syn
      let opener = lower.hasSYN && !lower.isAnswer ? FlowSide.lower : upper.hasSYN && !upper.isAnswer ? .upper : nil
      facts.initiator = opener ?? (lower.isAnswer ? .upper : .lower)
      if lower.hasSYN, upper.hasSYN, !lower.isAnswer, !upper.isAnswer { facts.initiator = firstSide }
    }
    facts.state = end == .evicted ? .evicted : state
    facts.end = end
    facts.history = History(letters, initiator: facts.initiator, first: firstSide)
    facts.last = last
    facts.lower = lower.facts
    facts.upper = upper.facts
    facts.vlan = vlan
    facts.innerVLAN = innerVLAN
    facts.tunnel = tunnel
    facts.icmpErrors = UInt64(icmpErrors)
    return facts
  }
}

extension ProbeRecord {
  /// Counts a packet with a wrong checksum.
  func noteDamage(_ segment: Segment) {
    last = segment.origin
    self[segment.sender].packets &+= 1
    self[segment.sender].badChecksums &+= 1
    var letters = letters
    letters.note(.checksum, segment.sender)
    self.letters = letters
  }
}
