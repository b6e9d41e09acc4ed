import BEEP
import Reassembly

extension FindingRecord {
  /// What a receiver of octets that `peer` seems to send did not take, or perhaps did not.
  init(_ segment: DoubtfulSegment, from peer: Peer) {
    let place = "at offset \(segment.offset) of the stream"
    let octets = segment.octets == 1 ? "1 octet" : "\(segment.octets) octets"
    switch segment.kind {
    case .reset:
      self.init(
        "forged-reset", .alert, peer, "an RST \(place) that the connection did not obey: it goes on behind it",
        "RFC 5961, section 3")
    case .finish:
      self.init(
        "forged-finish", .alert, peer, "a FIN \(place) that the connection did not obey: it goes on behind it",
        "RFC 9293, section 3.10.7.4")
    case .unacknowledged:
      self.init(
        "unacknowledged", .note, peer,
        "nobody acknowledged the last \(octets), \(place), before RST: they may never have been read",
        "RFC 9293, section 3.10.7.4")
    case .ended:
      self.init(
        "left-out", .warning, peer, "\(octets) \(place) left out: they come behind the end of their direction",
        "RFC 9293, section 3.10.7.4")
    case .urgent:
      self.init(
        "left-out", .warning, peer, "\(octets) \(place) left out: urgent, so that the receiver reads it apart",
        "RFC 6093, section 3")
    case .leftOut(let doubt):
      let (reason, reference) = Self.reason(doubt)
      self.init("left-out", .warning, peer, "\(octets) \(place) left out: \(reason)", reference)
    }
  }

  private init(_ code: String, _ severity: Severity, _ peer: Peer, _ text: String, _ reference: String) {
    self.init(code: code, severity: severity, from: peer, channel: nil, text: text, reference: reference, count: 1)
  }

  /// Why octets are in no stream, and the rule.
  private static func reason(_ doubt: Doubt) -> (String, String) {
    switch doubt {
    case .none: ("nobody acknowledged them", "RFC 9293, section 3.10.7.4")
    case .window: ("outside the window of their receiver, and never acknowledged", "RFC 9293, section 3.10.7.4")
    case .hops: ("few hops were left, and nobody acknowledged them", "RFC 791, section 3.2")
    case .acknowledgement: ("their segment acknowledges what was not sent", "RFC 5961, section 5.2")
    case .outdated: ("their segment acknowledges what is long past", "RFC 5961, section 5.2")
    case .options: ("their segment has an option of impossible length", "RFC 9293, section 3.1")
    case .flags: ("their segment has no ACK, or flags that contradict each other", "RFC 9293, section 3.10.7.4")
    case .timestamp: ("their segment is older than those before it, by its timestamp", "RFC 7323, section 5.3")
    case .signature: ("their segment is signed and the connection is not, or the reverse", "RFC 5925, section 7.5")
    case .opening: ("they came with SYN, and nobody acknowledged them", "RFC 9293, section 3.10.7.4")
    case .checksum: ("a checksum of their packet is wrong", "RFC 9293, section 3.1")
    case .packet: ("a checksum of their packet is wrong, or hosts drop it for its IP header", "RFC 9293, section 3.1")
    }
  }
}
