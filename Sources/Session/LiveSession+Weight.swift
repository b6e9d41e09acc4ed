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
  private static let longestInterval = 16_384

  /// Whether so many octets have come that the session may have grown; `count` are the latest.
  func isDueToBeWeighed(_ count: Int) -> Bool {
    scales.unweighed &+= count
    return scales.unweighed > scales.interval
  }

  /// Weighs the session anew: by how much it has grown.
  ///
  /// One that grows is weighed often, so that many of them do not add up unseen; one with large tables as seldom as the
  /// sum over them demands.
  func weigh() -> Int {
    let before = scales.weight
    let weight = Self.footprint(of: parts.value, tls, neighbour, gaps.capacity)
    let isGrowing = weight > before + before / 16
    let interval = isGrowing ? scales.interval / 2 : min(2 * scales.interval + 64, Self.longestInterval)
    scales = SessionScales(weight: weight, interval: max(interval, weight / 64))
    return weight - before
  }

  private static func footprint(
    of parts: borrowing SessionParts, _ tls: TLSLayer?, _ neighbour: NeighbourLayer?, _ gaps: Int
  ) -> Int {
    var sum = leastWeight + parts.conversation.footprint + parts.inquiry.footprint + parts.recorder.footprint
    sum += parts.verdict?.footprint ?? 0
    for peer in Peer.allCases { sum += parts.firstOctets[peer].octets.footprint + parts.held[peer].footprint }
    return sum + MemoryBlock.array(gaps, of: Gap.self) + (tls?.footprint ?? 0) + (neighbour?.footprint ?? 0)
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
