import BEEP
import Bytes
import Packet
import Reassembly
import TLS

/// What a session takes of memory (architecture, decision 18).
extension LiveSession {
  /// What every session has: the object itself, its parts, and the texts it is called by.
  private static let leastWeight =
    MemoryBlock.size(MemoryLayout<SessionParts>.stride) + MemoryLayout<FlowFacts>.stride + MemoryLayout<Judge>.stride
    + MemoryLayout<SessionIdentity>.stride + 512

  /// Whether so many octets have come that the session may have grown; `count` are the latest.
  func isDueToBeWeighed(_ count: Int) -> Bool {
    scales.unweighed &+= count
    return scales.unweighed > scales.interval
  }

  /// Weighs the session anew: by how much it has grown.
  ///
  /// One that grows is weighed often, so that many of them do not add up unseen; one with large tables as seldom as the
  /// sum over them demands. `longest` are the octets that may come before it is weighed again.
  func weigh(atLeastEvery longest: Int) -> Int {
    let before = scales.weight
    var weight = Self.leastWeight + parts.value.weigh() + MemoryBlock.array(gaps.capacity, of: Gap.self)
    weight += (tls?.footprint ?? 0) + (neighbour?.footprint ?? 0) + helloRandoms.blockSize
    let gain = weight - before
    // As many octets as it takes, at that rate, to gain a sixteenth unseen; never half or twice of what it was at once.
    let usual = gain > 0 ? scales.unweighed * (weight / 16) / gain : .max
    let interval = min(max(usual, scales.interval / 2), 2 * scales.interval + 64, longest)
    scales = SessionScales(weight: weight, interval: max(interval, weight / 64))
    return gain
  }
}

extension SessionParts {
  /// Octets of memory held. It changes nothing: lent to be looked at only, all parts would be copied.
  fileprivate mutating func weigh() -> Int {
    var sum = conversation.footprint + inquiry.footprint + recorder.footprint
    if verdict != nil { sum += verdict.footprint }
    for peer in Peer.allCases { sum += firstOctets[peer].octets.footprint + held[peer].footprint }
    return sum
  }
}

extension HeldOctets {
  /// Octets of memory held.
  var footprint: Int { count + 48 * pieces.count + pieces.blockSize }
}

extension TLSLayer {
  /// Octets of memory held: a connection with its certificates is mostly its records.
  var footprint: Int {
    connection.footprint + foreign[.initiator].footprint + foreign[.listener].footprint + MemoryLayout<TLSRecord>.stride
      + 2048
  }
}

extension VerdictRecord: HasFootprint {
  /// Octets of memory held.
  public var footprint: Int {
    reasons.footprint + details.footprint + application.footprint + opaque.footprint + wouldChange.footprint
  }
}
