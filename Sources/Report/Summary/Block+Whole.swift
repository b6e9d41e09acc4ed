import BEEP
import Packet
import Reassembly
import Session

/// How much of a session the capture has, and what was around its packets.
extension Block {
  /// Who ended the session, where only one direction is in the capture and the other one's end cannot be.
  var closer: Peer? {
    guard let peer = session.onlySeen, session.facts.state == .established else { return nil }
    let direction = session.direction(peer)
    return direction.isFinished || direction.isReset ? peer : nil
  }

  /// How long peers waited for windows that others kept full (RFC 3081, section 3.1).
  func waited() -> [Line] {
    guard let beep = session.beep, beep.stalledNanoseconds >= 1_000_000 else { return [] }
    let text = "\(Quantity.count(beep.stalls, "time")) for SEQ, \(Quantity.duration(beep.stalledNanoseconds)) in all"
    return layout.fact("waited", StyledText(text + ": a window was full"))
  }

  /// The tags and tunnels that the first packet was found in.
  func inside() -> [Line] {
    var parts: [String] = []
    let facts = session.facts
    if let vlan = facts.vlan { parts.append("VLAN \(vlan)" + (facts.innerVLAN.map { ", in it VLAN \($0)" } ?? "")) }
    if let tunnel = facts.tunnel {
      let tenant = facts.key.tenant & 0xFFFF_FFFF
      let isKeyed = tunnel == .gre
      parts.append(tunnel.description + (tenant == 0 ? "" : isKeyed ? ", key \(tenant)" : ", network \(tenant)"))
    }
    return parts.isEmpty ? [] : layout.fact("inside", StyledText(parts.joined(separator: "; ")))
  }
}

extension SessionRecord {
  // Inline: under a flood they are asked of millions of records, and for a call a record is copied.

  /// Octets that are missing between segments.
  @inline(__always)
  var missingOctets: UInt64 { facts.lower.gapOctets &+ facts.upper.gapOctets }

  /// Octets that the snap length cut off.
  @inline(__always)
  var cutOctets: UInt64 { facts.lower.cutOctets &+ facts.upper.cutOctets }

  /// The one peer of whom the capture has packets, although TCP needs both.
  @inline(__always)
  var onlySeen: Peer? {
    guard facts.key.transport == .tcp else { return nil }
    switch facts.state {
    case .established, .closed, .reset: break
    case .probe, .refused, .halfOpen, .evicted: return nil
    }
    guard facts.lower.octets > 0 || facts.upper.octets > 0 else { return nil }
    if facts.lower.packets == 0 { return peer(.upper) }
    return facts.upper.packets == 0 ? peer(.lower) : nil
  }
}
