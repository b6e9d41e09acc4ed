import Bytes
import Packet
import Reassembly

/// Checks the contract of `FlowSink`: what is told of a stream is in order, whole, and told once.
private struct Contract: FlowSink, ~Copyable {
  private struct Told {
    var position: [UInt64] = [0, 0]
    var hasEnded = [false, false]
  }

  private var open: [FlowID: Told] = [:]

  var isEmpty: Bool { open.isEmpty }

  mutating func opened(_ flow: FlowID, _ facts: borrowing FlowFacts) {
    require(open[flow] == nil, "opened twice")
    open[flow] = Told()
  }

  mutating func receive(_ octets: RawSpan, _ chunk: Chunk) {
    require(octets.byteCount > 0, "an empty chunk")
    move(chunk.flow, chunk.sender, from: chunk.offset, by: UInt64(octets.byteCount))
  }

  mutating func skip(_ gap: Gap) {
    require(gap.octets > 0, "an empty gap")
    move(gap.flow, gap.sender, from: gap.offset, by: gap.octets)
  }

  private mutating func move(_ flow: FlowID, _ sender: FlowSide, from offset: UInt64, by count: UInt64) {
    let side = Int(sender.rawValue)
    guard let told = open[flow] else { fatalError("octets of a flow that is not open") }
    require(told.position[side] == offset, "octets at \(offset), not at \(told.position[side])")
    require(!told.hasEnded[side], "octets behind the end")
    open[flow]?.position[side] = offset &+ count
  }

  mutating func conflict(_ conflict: Conflict) { require(conflict.octets > 0, "an empty conflict") }

  mutating func doubt(_ segment: DoubtfulSegment) {
    require(open[segment.flow] != nil, "a doubt about a flow that is not open")
    let isEnd = segment.kind == .reset || segment.kind == .finish
    require((segment.octets > 0) != isEnd, "\(segment.octets) doubtful octets")
  }

  mutating func ended(_ flow: FlowID, sender: FlowSide, isReset: Bool, origin: PacketOrigin) {
    require(open[flow]?.hasEnded[Int(sender.rawValue)] == false, "ended twice")
    open[flow]?.hasEnded[Int(sender.rawValue)] = true
  }

  mutating func datagram(_ octets: RawSpan, _ chunk: Chunk, wireLength: Int) {
    require(open[chunk.flow] != nil, "a datagram of a flow that is not open")
  }

  mutating func retired(_ flow: FlowID?, _ facts: consuming FlowFacts) {
    require(facts.end != nil, "retired without a reason")
    guard let flow else { return }
    guard let told = open.removeValue(forKey: flow) else { fatalError("retired twice") }
    guard facts.key.transport == .tcp else { return }
    require(
      told.position == [facts.lower.octets, facts.upper.octets], "\(told.position) told, other numbers in the facts")
  }
}

/// Segments in any order, with any numbers and flags, under each policy.
func enterReassembly(_ script: inout Script) {
  let policies = OverlapPolicy.allCases
  var reassembler = Reassembler(
    policy: policies[Int(script.octet()) % policies.count], memoryLimit: Segments.limit, hashSecret: 1)
  var sink = Contract()
  var segments = Segments()
  while !script.isOver { segments.step(&script, &reassembler, into: &sink) }
  require(reassembler.footprint < 2 * Segments.limit, "\(reassembler.footprint) octets held")
  reassembler.finish(into: &sink)
  require(sink.isEmpty && reassembler.flowCount == 0, "flows that never retired")
}
