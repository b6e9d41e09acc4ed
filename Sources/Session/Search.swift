import BEEP
import Bytes
import Packet
import Reassembly

/// Looks for BEEP and NETCONF among flows of any kind, at little cost: a flow becomes a session only when its octets
/// begin as those do, and the first octets of each direction are all that is looked at.
struct Search {
  /// A flow of which it is not known yet.
  private struct Candidate {
    let flow: FlowID
    let facts: FlowFacts
    /// How many more pieces of each side are looked at; below zero, how many were not.
    var left: (lower: Int, upper: Int)
    /// The first octets missing on each side: a session that is found behind them is told of them.
    var gaps: (lower: Gap?, upper: Gap?) = (nil, nil)

    /// Another piece of a side: how many are left now of both.
    mutating func spend(_ side: FlowSide) -> (own: Int, other: Int) {
      if side == .lower {
        left.lower -= 1
        return (left.lower, left.upper)
      }
      left.upper -= 1
      return (left.upper, left.lower)
    }

    /// Octets are missing: what comes behind them need not begin as a side does.
    mutating func skip(_ gap: Gap) {
      if gap.sender == .lower {
        Self.note(gap, &gaps.lower, &left.lower)
      } else {
        Self.note(gap, &gaps.upper, &left.upper)
      }
    }

    private static func note(_ gap: Gap, _ first: inout Gap?, _ left: inout Int) {
      guard first == nil else { return }
      first = gap
      if left > 0 { left = Search.patience }
    }
  }

  /// Of a flow that began before the capture, or in a gap, so many pieces of a side are looked at: one may begin with a
  /// frame.
  private static let patience = 16
  /// A side that has said so much more in vain is not waited with for the other one, which may not be in the capture.
  private static let loneliness = 64

  private var candidates: [Candidate?] = []

  /// Octets of memory held.
  var footprint: Int { candidates.capacity * MemoryLayout<Candidate?>.stride }

  /// A flow begins to have octets.
  mutating func opened(_ flow: FlowID, _ facts: borrowing FlowFacts) {
    while candidates.count <= flow.slot { candidates.append(nil) }
    let pieces = facts.startsWithSYN ? 1 : Self.patience
    candidates[flow.slot] = Candidate(flow: flow, facts: copy facts, left: (pieces, pieces))
  }

  /// The flow is gone.
  mutating func retired(_ flow: FlowID) {
    if candidates.indices.contains(flow.slot), candidates[flow.slot]?.flow == flow { candidates[flow.slot] = nil }
  }

  /// Octets of a flow are missing.
  mutating func skip(_ gap: Gap) {
    guard gap.octets > 0, candidates.indices.contains(gap.flow.slot), candidates[gap.flow.slot]?.flow == gap.flow
    else { return }
    candidates[gap.flow.slot]?.skip(gap)
  }

  /// What octets of a flow say.
  enum Outcome {
    /// It may be what is looked for; these are the facts it began with, and what was missing of it so far.
    case found(FlowFacts, [Gap])
    /// It is not.
    case isOther
    /// Another side's octets, or later ones, may tell; or nothing is looked for any more.
    case undecided
  }

  /// Looks at octets of a flow of which it is not known yet.
  mutating func look(at octets: RawSpan, of flow: FlowID, from side: FlowSide) -> Outcome {
    guard octets.byteCount > 0, candidates.indices.contains(flow.slot), candidates[flow.slot]?.flow == flow,
      let left = candidates[flow.slot]?.spend(side)
    else { return .undecided }
    if left.own >= 0, Self.isPromising(octets) {
      defer { candidates[flow.slot] = nil }
      return candidates[flow.slot].map { .found($0.facts, [$0.gaps.lower, $0.gaps.upper].compactMap { $0 }) }
        ?? .undecided
    }
    guard left.own <= 0, left.other <= 0 || left.own <= -Self.loneliness else { return .undecided }
    candidates[flow.slot] = nil
    return .isOther
  }

  /// Whether BEEP may begin here, or messages of NETCONF in clear: with an element, or a chunk's size.
  static func isPromising(_ octets: RawSpan) -> Bool {
    if Opening.looksLikeBEEP(opening: octets) != .no || Opening.looksLikeFrame(octets) != .no { return true }
    var place = octets.hasPrefix(0xEF, 0xBB, 0xBF) ? 3 : 0
    while place < min(octets.byteCount, 64), octets.octet(at: place).isSpace { place += 1 }
    guard place < octets.byteCount else { return place < 64 }
    let isChunk = place > 0 && octets.octet(at: place) == 0x23 && octets.octet(at: place - 1) == 0x0A
    return octets.octet(at: place) == 0x3C || isChunk
  }
}

extension RawSpan {
  fileprivate func hasPrefix(_ prefix: UInt8...) -> Bool {
    byteCount >= prefix.count && prefix.indices.allSatisfy { octet(at: $0) == prefix[$0] }
  }
}

extension VerdictRecord.Code {
  /// Whether it is what a search looks for.
  var isSought: Bool {
    switch self {
    case .netconfBEEP, .beepOther, .netconfNoBEEP: true
    case .unofficial, .sourcePort, .unknown, .noData: false
    }
  }
}
