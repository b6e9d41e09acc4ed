import BEEP
import Bytes
import Packet
import Reassembly

/// When there is enough to judge a session that speaks BEEP.
extension LiveSession {
  private static func isSOAP(_ profile: String) -> Bool { profile.hasPrefix("http://iana.org/beep/soap") }

  /// Whether it is told to be neither BEEP nor NETCONF, and nothing that is still to come is read.
  var isStranger: Bool {
    guard stage == .foreign, tls == nil, neighbour == nil else { return false }
    guard isDeaf || identity.key.transport == .udp else { return false }
    guard verdict != nil, !isForgotten, !recorder.hasFrame, !recorder.netconf.isSpoken else { return false }
    if recorder.demand.contains(.streams) { return false }
    return !recorder.demand.contains(.contents) || Peer.allCases.allSatisfy { openings[$0].isFull }
  }

  /// Whether it is BEEP: a whole frame was read, or a greeting begins and nothing else explains the octets.
  var speaksBEEP: Bool {
    let hasBegun = recorder.beep.initiatorBegan || recorder.beep.listenerBegan
    return recorder.hasFrame || (hasBegun && !inquiry.isRecognised)
  }

  /// Whether nothing that is still to come is worth waiting for (architecture, decision 14).
  var isSettled: Bool {
    if recorder.netconf.isSpoken || recorder.isFull { return true }
    let beep = recorder.beep
    // What TLS hides may still come to light, or turn out to stay hidden; what SOAP carries, its first message says.
    let mayTellMore = beep.profiles.contains { $0 == "http://iana.org/beep/TLS" || Self.isSOAP($0) }
    if octetsSeen > UInt64(mayTellMore ? 1024 : 2) * UInt64(FirstOctets.limit) { return true }
    if let tls { return tls.isSealed }
    if beep.startedProfiles.contains(where: Self.isSOAP) { return false }
    return beep.initiatorGreeted && beep.listenerGreeted && beep.channels > 0
      && !(mayTellMore && beep.startedProfiles.isEmpty)
  }

  /// The verdict on what was seen so far, with the octets that are known to be missing.
  var judged: VerdictRecord {
    var verdict = judge.verdict(evidence(), opening)
    if verdict.seen == .whole, !gaps.isEmpty {
      verdict.seen = gaps.contains { $0.cause == .snapLength } ? .cut : .lossy
    }
    return verdict
  }

  /// The first octets on the wire, where somebody wants to see them.
  var capturedOpenings: PerPeer<MessageRecord.Captured> {
    let (ours, theirs) = (openings[.initiator].octets.array, openings[.listener].octets.array)
    return PerPeer(
      MessageRecord.Captured(ours, count: UInt64(ours.count)),
      MessageRecord.Captured(theirs, count: UInt64(theirs.count)))
  }
}

extension FlowFacts {
  /// Whether the first octets of a side are those it began with.
  func isBegun(_ side: FlowSide) -> Bool { startsWithSYN && !self[side].beginsUnseen }

  /// Whether nothing is missing of what was seen.
  var isWhole: Bool { lower.gapCount == 0 && lower.cutOctets == 0 && upper.gapCount == 0 && upper.cutOctets == 0 }
}
