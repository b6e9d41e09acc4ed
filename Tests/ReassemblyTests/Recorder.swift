import Bytes
import Packet
import Reassembly

/// Keeps what a reassembler tells, and checks what must hold of any of it.
struct Recorder: FlowSink, ~Copyable {
  /// What was told of one flow.
  struct Told {
    var octets: [FlowSide: [UInt8]] = [.lower: [], .upper: []]
    var position: [FlowSide: UInt64] = [.lower: 0, .upper: 0]
    var gaps: [Gap] = []
    var conflicts: [Conflict] = []
    var doubts: [DoubtfulSegment] = []
    var ended: [FlowSide: Bool] = [:]
    /// The sides of the chunks in the order of their delivery.
    var order: [FlowSide] = []
    var copied = 0
    var facts: FlowFacts?
    var datagrams: [(UInt64, Int)] = []
  }

  var live: [FlowID: Told] = [:]
  var retired: [Told] = []
  var withoutPayload: [FlowFacts] = []
  /// What broke the contract of `FlowSink`.
  var faults: [String] = []
  var keepsOctets = true

  mutating func opened(_ flow: FlowID, _ facts: borrowing FlowFacts) {
    if live[flow] != nil { faults.append("opened twice") }
    live[flow] = Told()
  }

  mutating func receive(_ octets: RawSpan, _ chunk: Chunk) {
    guard live[chunk.flow] != nil else { return faults.append("octets of an unknown flow") }
    if octets.byteCount == 0 { faults.append("an empty chunk") }
    if live[chunk.flow]?.position[chunk.sender] != chunk.offset { faults.append("octets at \(chunk.offset)") }
    if live[chunk.flow]?.ended[chunk.sender] != nil { faults.append("octets after the end") }
    live[chunk.flow]?.position[chunk.sender] = chunk.offset &+ UInt64(octets.byteCount)
    live[chunk.flow]?.order.append(chunk.sender)
    if chunk.isCopied { live[chunk.flow]?.copied += octets.byteCount }
    if keepsOctets { live[chunk.flow]?.octets[chunk.sender, default: []] += Octets(copying: octets).array }
  }

  mutating func skip(_ gap: Gap) {
    guard live[gap.flow] != nil else { return faults.append("a gap of an unknown flow") }
    if gap.octets == 0 { faults.append("an empty gap") }
    if live[gap.flow]?.position[gap.sender] != gap.offset { faults.append("a gap at \(gap.offset)") }
    if live[gap.flow]?.ended[gap.sender] != nil { faults.append("a gap after the end") }
    live[gap.flow]?.position[gap.sender] = gap.offset &+ gap.octets
    live[gap.flow]?.gaps.append(gap)
  }

  mutating func conflict(_ conflict: Conflict) {
    if live[conflict.flow] == nil { faults.append("a conflict of an unknown flow") }
    if conflict.octets <= 0 { faults.append("an empty conflict") }
    live[conflict.flow]?.conflicts.append(conflict)
  }

  mutating func doubt(_ segment: DoubtfulSegment) {
    if live[segment.flow] == nil { faults.append("a doubt about an unknown flow") }
    let isEnd = segment.kind == .reset || segment.kind == .finish
    if (segment.octets > 0) == isEnd { faults.append("\(segment.octets) doubtful octets") }
    live[segment.flow]?.doubts.append(segment)
  }

  mutating func ended(_ flow: FlowID, sender: FlowSide, isReset: Bool, origin: PacketOrigin) {
    if live[flow]?.ended[sender] != nil { faults.append("ended twice") }
    live[flow]?.ended[sender] = isReset
  }

  mutating func datagram(_ octets: RawSpan, _ chunk: Chunk, wireLength: Int) {
    if live[chunk.flow] == nil { faults.append("a datagram of an unknown flow") }
    live[chunk.flow]?.datagrams.append((chunk.offset, wireLength))
  }

  mutating func retired(_ flow: FlowID?, _ facts: consuming FlowFacts) {
    let facts = copy facts
    if facts.end == nil { faults.append("retired without a reason") }
    guard let flow else { return withoutPayload.append(facts) }
    guard var told = live.removeValue(forKey: flow) else { return faults.append("retired twice") }
    for side in FlowSide.allCases where told.position[side] != facts[side].octets && told.datagrams.isEmpty {
      faults.append("\(told.position[side] ?? 0) octets told, \(facts[side].octets) in the facts")
    }
    let forged = facts.lower.forgedResets + facts.upper.forgedResets
    let finishes = facts.lower.forgedFinishes + facts.upper.forgedFinishes
    // What was taken is in the stream, and counted there.
    let isIn: [DoubtfulSegment.Kind] = [.unacknowledged] + Doubt.allCases.map { .taken($0) }
    let leftOut = told.doubts.filter { $0.octets > 0 && !isIn.contains($0.kind) }.count
    if told.doubts.filter({ $0.kind == .reset }).count != Int(forged) { faults.append("forged RST miscounted") }
    if told.doubts.filter({ $0.kind == .finish }).count != Int(finishes) { faults.append("forged FIN miscounted") }
    let counted = [facts.lower, facts.upper].map { $0.doubtful + $0.badChecksums + $0.urgentOctets }
    if leftOut > Int(counted[0] + counted[1]) { faults.append("doubts miscounted") }
    if told.gaps.count != Int(facts.lower.gapCount + facts.upper.gapCount) { faults.append("gaps miscounted") }
    told.facts = facts
    retired.append(told)
  }
}
