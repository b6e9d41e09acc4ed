import Bytes
import Packet

/// Who receives streams. A sink is passed at each call and never stored.
///
/// The order of calls for a flow: `opened` at its first payload octet (not before: a flow without payload is told only
/// when it retires), then octets, gaps, conflicts and doubts of both directions, `ended` once for each direction that
/// ends by FIN or RST while the flow lives, and `retired` once.
public protocol FlowSink: ~Copyable {
  /// The flow's first payload octets are about to be lent.
  mutating func opened(_ flow: FlowID, _ facts: borrowing FlowFacts)
  /// In-order octets of one direction. They are delivered only after what their sender had acknowledged of the other
  /// direction, where the capture has it.
  mutating func receive(_ octets: RawSpan, _ chunk: Chunk)
  /// Octets are missing; those behind the gap follow.
  mutating func skip(_ gap: Gap)
  /// Two contents for one place; the octets delivered are the ones the policy keeps.
  mutating func conflict(_ conflict: Conflict)
  /// A segment that its receiver did not take, or perhaps did not.
  mutating func doubt(_ segment: DoubtfulSegment)
  /// A direction has ended; `isReset` tells RST from FIN. Nothing more of it is delivered.
  mutating func ended(_ flow: FlowID, sender: FlowSide, isReset: Bool, origin: PacketOrigin)
  /// The payload of a UDP datagram, whole or cut by the snap length.
  mutating func datagram(_ octets: RawSpan, _ chunk: Chunk, wireLength: Int)
  /// The flow is gone, and its slot with it. `flow` is nil when it never had a payload octet.
  mutating func retired(_ flow: FlowID?, _ facts: consuming FlowFacts)
  /// Octets of memory that the sink holds for flows that are open, and gives back when they retire. They count towards
  /// the memory limit. Asked for often: a number that is kept, not one that is summed up.
  var footprint: Int { get }
  /// Whether the flow is what the run looks for. Under the memory limit all others are given up before it.
  func isSought(_ flow: FlowID) -> Bool
}

extension FlowSink where Self: ~Copyable {
  /// Nothing is held.
  public var footprint: Int { 0 }
  /// No flow is better than another.
  public func isSought(_ flow: FlowID) -> Bool { false }
}
