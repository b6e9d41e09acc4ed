import Bytes
import Packet

/// A connection, or a UDP flow, whose octets are read.
///
/// A class, with its directions apart: in a table of structures a look at a field may copy the whole of it.
final class Flow {
  var id: FlowID
  let key: FlowKey
  var initiator: FlowSide?
  var hasRoles = false
  var startsWithSYN = false
  /// Whether it goes on where one began that was given up for memory.
  var followsEvicted = false
  var isRefused = false
  let courseBox: UniqueBox<Course>
  let directions = Directions()
  let firstSide: FlowSide
  let vlan: UInt16?
  let innerVLAN: UInt16?
  let tunnel: Tunnel?
  let first: PacketOrigin
  var icmpErrors: UInt64 = 0
  /// The last SYN with a new initial number in a live connection, if any: the ports may be in use again.
  var challenge: [HeldSegment] = []
  /// Where datagrams begin of which the first fragment came, and perhaps not all: the last few.
  var fragmentStarts: [(side: FlowSide, position: Int)] = []
  var waitSegments: Int32 = 0
  /// What of each direction was acknowledged when the wait began.
  var lowerMark = 0
  var upperMark = 0
  /// Heap memory held by early octets, as told to the ledger.
  var earlyHeap = 0

  /// Octets of memory that every flow takes.
  static let size =
    MemoryBlock.size(240) + MemoryBlock.size(MemoryLayout<Course>.stride)
    + MemoryBlock.size(2 * MemoryLayout<HalfStream>.stride)

  /// The flow of a packet.
  init(id: FlowID, packet: borrowing DecodedPacket, origin: PacketOrigin) {
    self.id = id
    key = packet.key
    var course = Course(last: origin, isWatched: packet.isWatched)
    course.opening = packet.key.transport == .tcp ? Opening() : nil
    courseBox = UniqueBox(course)
    firstSide = packet.sender
    vlan = packet.vlan
    innerVLAN = packet.innerVLAN
    tunnel = packet.tunnel
    first = origin
  }

  /// The flow that a probe turns out to be.
  init(id: FlowID, probe: ProbeRecord) {
    self.id = id
    key = probe.key
    var course = Course(last: probe.last, isWatched: probe.isWatched)
    course.letters = probe.letters
    courseBox = UniqueBox(course)
    firstSide = probe.firstSide
    vlan = probe.vlan
    innerVLAN = probe.innerVLAN
    tunnel = probe.tunnel
    first = probe.first
    icmpErrors = UInt64(probe.icmpErrors)
    isRefused = probe.isRefused
    lower.facts = probe.lower.facts
    upper.facts = probe.upper.facts
    lower.isSound = probe.lower.isSound
    upper.isSound = probe.upper.isSound
    var opening = Opening()
    // Who came first is handed last, so that of two who opened it is the first.
    for side in [probe.firstSide.other, probe.firstSide] { probe[side].hand(to: &opening, side) }
    self.opening = opening
    noteRoles(opening)
  }

  /// Who opened the connection, from the SYNs seen.
  func noteRoles(_ opening: Opening) {
    guard !hasRoles, let first = opening.candidates.first else { return }
    startsWithSYN = true
    hasRoles = true
    initiator = first.isAnswer ? first.side.other : first.side
  }

  /// Whether a new SYN takes the ports: both directions have ended, or the connection was refused.
  var hasClosed: Bool { isRefused || (lower.hasLikelyEnd && upper.hasLikelyEnd) }

  /// Whether a new SYN may take the ports, because RST stands; it may be forged, and the peer will say.
  var isClosing: Bool {
    hasClosed || lower.hasLikelyReset || upper.hasLikelyReset
  }

  /// The state of the connection.
  var state: FlowFacts.State {
    if key.transport == .udp { return .established }
    if let embryonic { return embryonic }
    if lower.facts.isReset || upper.facts.isReset { return .reset }
    if isOver { return .closed }
    if isRefused { return .refused }
    return opening == nil || startsWithSYN || isOpened ? .established : .probe
  }

  /// The state of a connection whose handshake came to no end, and of which no octet was read: what a SYN carries, or a
  /// segment that nobody expects, establishes nothing. Nil for any other connection.
  private var embryonic: FlowFacts.State? {
    guard !isOpened, startsWithSYN, let initiator else { return nil }
    let peer = initiator.other
    let isAnswered = letters.has(.syn, initiator) && letters.has(.synAck, peer)
    // It acknowledges the answer, be that in the capture or not.
    let isAcknowledged =
      letters.has(.ack, initiator) || letters.has(.synAck, initiator) || (isAnswered && letters.has(.fin, initiator))
    if isAcknowledged, isAnswered || opening == nil { return nil }
    if isRefused { return .refused }
    if isAnswered { return .halfOpen }
    // RST answers a SYN where it acknowledges it, and of its octets what there is (RFC 9293, section 3.10.7.3).
    let isAnsweredByRST = self[peer].closings.contains { $0.isReset && 0...65_535 ~= $0.acknowledged }
    return isAnsweredByRST || icmpErrors > 0 ? .refused : .probe
  }

  /// What is known of the flow.
  func facts(end: FlowFacts.End? = nil) -> FlowFacts {
    var facts = FlowFacts(key: key, first: first)
    facts.initiator = initiator
    facts.rolesFrom = hasRoles ? .syn : .unknown
    facts.state = end == .evicted ? .evicted : state
    facts.end = end
    facts.history = History(letters, initiator: initiator, first: firstSide)
    facts.last = last
    facts.lower = lower.facts
    facts.upper = upper.facts
    facts.vlan = vlan
    facts.innerVLAN = innerVLAN
    facts.tunnel = tunnel
    facts.startsWithSYN = startsWithSYN
    facts.followsEvicted = followsEvicted
    facts.icmpErrors = icmpErrors
    facts.marks = course.marks
    return facts
  }
}
