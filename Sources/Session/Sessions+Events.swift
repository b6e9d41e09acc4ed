import BEEP
import Packet
import Reassembly

/// What the reassembly says beside octets.
extension Sessions {
  /// Octets are missing.
  public mutating func skip(_ gap: Gap) {
    guard let session = session(gap.flow) else {
      guard let settled = settled(gap.flow) else {
        search?.skip(gap)
        return
      }
      settled.skip(gap)
      return held += settled.weigh()
    }
    let peer = session.identity.peer(gap.sender)
    if demand.contains(.streams) {
      outputs.skip(gap, session: session.identity.number, from: peer)
    }
    session.skip(gap, from: peer)
    held += session.weigh(atLeastEvery: longestInterval)
  }

  /// Two contents for one place.
  public mutating func conflict(_ conflict: Conflict) {
    if demand.contains(.streams), let identity = session(conflict.flow)?.identity {
      outputs.conflict(conflict, session: identity.number, from: identity.peer(conflict.sender))
    }
    report(FindingRecord.conflict, conflict.flow, conflict.sender, at: conflict.origin) {
      FindingRecord(conflict, from: $0)
    }
  }

  /// A segment that its receiver did not take, or perhaps did not.
  public mutating func doubt(_ segment: DoubtfulSegment) {
    let code = FindingRecord.code(of: segment.kind)
    report(code, segment.flow, segment.sender, at: segment.origin) { FindingRecord(segment, from: $0) }
  }

  private mutating func report(
    _ code: String, _ flow: FlowID, _ sender: FlowSide, at origin: PacketOrigin, _ words: (Peer) -> FindingRecord
  ) {
    if let session = session(flow) {
      session.report(code, at: origin) { words(session.identity.peer(sender)) }
    } else if let settled = settled(flow) {
      settled.report(code, at: origin) { words(settled.identity.peer(sender)) }
      held += settled.weigh()
    }
  }

  /// A direction has ended.
  public mutating func ended(_ flow: FlowID, sender: FlowSide, isReset: Bool, origin: PacketOrigin) {
    guard let session = session(flow) else { return }
    session.ended(session.identity.peer(sender), isReset: isReset, origin: origin)
    held += session.weigh(atLeastEvery: longestInterval)
  }
}
