import BEEP
import Packet
import Reassembly
import Session

/// What stands between the messages of a ladder: octets that are missing, waits for a window, and what TCP did.
struct LadderMarks {
  /// The rows, each with its moment.
  private(set) var rows: [(time: Timestamp, row: LadderRow)] = []

  /// The marks of a session with these messages.
  init(_ record: SessionRecord, messages: [LadderMessage]) {
    for gap in record.gaps.prefix(16) {
      let peer = record.peer(gap.sender)
      let channel = messages.first { $0.from == peer && $0.misses(gap.offset) }?.channel
      let text = "\(Quantity.count(gap.octets, "octet")) missing \(Self.arrow(peer))"
      rows.append((gap.after.time, .gap(text, channel: channel)))
    }
    for stall in record.beep?.longStalls ?? [] {
      let text = "\(Self.arrow(stall.sender)) waited \(Quantity.duration(stall.until &- stall.since)) for SEQ"
      let time = Timestamp(nanoseconds: stall.until)
      rows.append((time, .stall(text, channel: stall.channel, from: stall.sender)))
    }
    var place = record.facts.marks[...]
    while let first = place.first {
      let alike = place.prefix {
        $0.kind == first.kind && $0.sender == first.sender && Self.isBeside(first, $0, messages)
      }
      let more = alike.count > 1 ? ", \(alike.count) times" : ""
      let row = LadderRow.transport(
        first.kind.words + more, from: record.peer(first.sender), origin: first.origin)
      rows.append((first.origin.time, row))
      place.removeFirst(max(1, alike.count))
    }
  }

  private static func arrow(_ peer: Peer) -> String { peer == .initiator ? "\u{2192}" : "\u{2190}" }

  /// Whether no message begins between two marks.
  private static func isBeside(_ mark: TransportMark, _ other: TransportMark, _ messages: [LadderMessage]) -> Bool {
    !messages.contains { mark.origin.time < $0.origin.time && $0.origin.time <= other.origin.time }
  }
}

extension LadderMessage {
  /// Whether octets are missing in it, and a place of the stream lies where they may be.
  fileprivate func misses(_ offset: UInt64) -> Bool {
    // A message's own octets, and its frames' heads and trailers, which may be as many.
    missing > 0 && streamOffset <= offset && offset <= streamOffset &+ octets &+ UInt64(frames) &* 96
  }
}

extension TransportMark.Kind {
  /// In words.
  fileprivate var words: String {
    switch self {
    case .retransmission: "sent again"
    case .zeroWindow: "window closed"
    case .reset: "RST"
    }
  }
}
