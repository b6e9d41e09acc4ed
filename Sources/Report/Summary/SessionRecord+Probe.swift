import BEEP
import Packet
import Reassembly
import Session

/// What a session without an application octet says of the port that was tried.
extension SessionRecord {
  /// How it went.
  enum ProbeOutcome { case open, refused, unanswered }

  /// Whether it is an answer alone: what was asked, and by whom, is not in the capture.
  var isStrayAnswer: Bool { verdict.silence == .stray && direction(.listener).packets > 0 }

  /// Whether it is a connection that lasted, and is no probe by the look of it.
  var isSilentConnection: Bool { [.connected, .idle, .keepAlive].contains(verdict.silence) }

  /// Whether somebody is there. A datagram alone says nothing of it; an answer does, even where nothing was asked.
  var probeOutcome: ProbeOutcome {
    let isAnswered = direction(.listener).packets > 0
    switch verdict.silence {
    case .emptyDatagrams: return isAnswered ? .open : facts.icmpErrors > 0 ? .refused : .unanswered
    case .finProbe, .nullProbe, .stray:
      guard isAnswered else { return .unanswered }
      return facts.history.utf8.contains { $0 | 0x20 == UInt8(ascii: "h") } ? .open : .refused
    default: break
    }
    switch facts.state {
    case .refused: return .refused
    case .halfOpen, .established, .closed: return .open
    case .reset: return isAnswered && facts.startsWithSYN ? .open : .unanswered
    case .probe, .evicted: return .unanswered
    }
  }
}
