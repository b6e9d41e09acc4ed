import BEEP
import Reassembly

extension FindingRecord {
  /// The codes of what TCP did with octets, whatever these are.
  static let transportCodes =
    [conflict] + [DoubtfulSegment.Kind.reset, .finish, .unacknowledged, .unreached, .taken(.none)].map(code(of:))

  /// The code of what is found there.
  static func code(of kind: DoubtfulSegment.Kind) -> String {
    switch kind {
    case .reset: "forged-reset"
    case .finish: "forged-finish"
    case .unacknowledged: "unacknowledged"
    case .leftOut, .unreached, .urgent: "left-out"
    case .taken: "doubtful"
    }
  }

  /// What a receiver of octets that `peer` seems to send did not take, or perhaps did not.
  init(_ segment: DoubtfulSegment, from peer: Peer) {
    let place = "at offset \(segment.offset) of the stream"
    let octets = segment.octets == 1 ? "1 octet" : "\(segment.octets) octets"
    let (severity, text, reference): (Severity, String, String) =
      switch segment.kind {
      case .reset:
        (.alert, "an RST \(place) that the connection did not obey: it goes on behind it", "RFC 5961, section 3")
      case .finish:
        (.alert, "a FIN \(place) that the connection did not obey: it goes on behind it", "RFC 9293, section 3.10.7.4")
      case .unacknowledged:
        (
          .note, "nobody acknowledged the last \(octets), \(place), before RST: they may never have been read",
          "RFC 9293, section 3.10.7.4"
        )
      case .urgent:
        (.warning, "\(octets) \(place) left out: urgent, so that the receiver reads it apart", "RFC 6093, section 3")
      case .unreached:
        (
          .warning, "\(octets) \(place) left out: their receiver went on to lack what stands before them",
          "RFC 9293, section 3.10.7.4"
        )
      case .leftOut(let doubt):
        (.warning, "\(octets) \(place) left out: \(Self.reason(doubt).text)", Self.reason(doubt).reference)
      case .taken(let doubt):
        (
          .warning, "\(octets) \(place) taken for want of better ones, acknowledged, but: \(Self.reason(doubt).text)",
          Self.reason(doubt).reference
        )
      }
    self.init(
      code: Self.code(of: segment.kind), severity: severity, from: peer, channel: nil, text: text, reference: reference,
      count: 1)
  }

  /// Why octets are in no stream, and the rule.
  private static func reason(_ doubt: Doubt) -> (text: String, reference: String) {
    switch doubt {
    case .none: ("they come behind the end of their direction", "RFC 9293, section 3.10.7.4")
    case .window: ("outside the window of their receiver, and never acknowledged", "RFC 9293, section 3.10.7.4")
    case .hops: ("few hops were left, and nobody acknowledged them", "RFC 791, section 3.2")
    case .acknowledgement: ("their segment acknowledges what was not sent", "RFC 5961, section 5.2")
    case .outdated: ("their segment acknowledges what is long past", "RFC 5961, section 5.2")
    case .options: ("their segment has an option of impossible length", "RFC 9293, section 3.1")
    case .flags: ("their segment has no ACK, or flags that contradict each other", "RFC 9293, section 3.10.7.4")
    case .timestamp: ("their segment is older than those before it, by its timestamp", "RFC 7323, section 5.3")
    case .signature: ("their segment is signed and the connection is not, or the reverse", "RFC 5925, section 7.5")
    case .opening:
      (
        "they came with SYN, or before the handshake was over, and nobody acknowledged them",
        "RFC 9293, section 3.10.7.4"
      )
    case .checksum: ("a checksum of their packet is wrong", "RFC 9293, section 3.1")
    case .packet: ("a checksum of their packet is wrong, or hosts drop it for its IP header", "RFC 9293, section 3.1")
    }
  }
}
