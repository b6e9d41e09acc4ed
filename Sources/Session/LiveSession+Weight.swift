import BEEP
import Bytes
import Packet
import Reassembly
import TLS

/// What a session takes of memory (architecture, decision 18).
extension LiveSession {
  /// What every session has: the object itself, its identifiers, and the small blocks its parts begin with.
  private static let leastWeight =
    MemoryLayout<Recorder>.stride + MemoryLayout<Conversation>.stride + MemoryLayout<Inquiry>.stride
    + MemoryLayout<FlowFacts>.stride + MemoryLayout<Judge>.stride + 1024
  private static let longestInterval = 16_384

  /// Whether so many octets have come that the session may have grown; `count` are the latest.
  func isDueToBeWeighed(_ count: Int) -> Bool {
    scales.unweighed &+= count
    return scales.unweighed > scales.interval
  }

  /// Weighs the session anew: by how much it has grown.
  ///
  /// A young session is weighed often, so that many of them do not add up unseen; one with large tables as seldom as
  /// the sum over them demands.
  func weigh() -> Int {
    let before = scales.weight
    let weight = Self.footprint(of: parts.value, tls, neighbour, gaps.capacity)
    let interval = max(min(2 * scales.interval + 64, Self.longestInterval), weight / 64)
    scales = SessionScales(weight: weight, interval: interval)
    return weight - before
  }

  private static func footprint(
    of parts: borrowing SessionParts, _ tls: TLSLayer?, _ neighbour: NeighbourLayer?, _ gaps: Int
  ) -> Int {
    var sum = leastWeight + parts.conversation.footprint + parts.inquiry.footprint + parts.recorder.footprint
    for peer in Peer.allCases { sum += parts.firstOctets[peer].octets.footprint + parts.held[peer].footprint }
    sum += gaps * MemoryLayout<Gap>.stride + (tls?.footprint ?? 0) + (neighbour?.footprint ?? 0)
    // What the allocator adds: a head for each block, and its size rounded up.
    return sum + sum / 8
  }
}

extension HeldOctets {
  /// Octets of memory held.
  var footprint: Int { count + pieces.capacity * (MemoryLayout<Piece>.stride + 48) }
}

extension TLSLayer {
  /// Octets of memory held: a connection with its certificates is mostly its records.
  var footprint: Int {
    connection.footprint + foreign[.initiator].footprint + foreign[.listener].footprint + MemoryLayout<TLSRecord>.stride
      + 2048
  }
}
