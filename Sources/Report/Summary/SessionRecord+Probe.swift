import BEEP
import Packet
import Reassembly
import Session

/// What a session without an application octet says of the port that was tried.
extension SessionRecord {
  /// How it went.
  enum ProbeOutcome { case open, refused, unanswered }

  // Inline: under a flood they are asked of millions of records, and for a call a record is copied.

  /// Whether it is an answer alone: what was asked, and by whom, is not in the capture.
  @inline(__always)
  var isStrayAnswer: Bool { verdict.silence == .stray && isAnswered }

  /// Whether it is a connection that lasted, and is no probe by the look of it.
  @inline(__always)
  var isSilentConnection: Bool { [.connected, .idle, .keepAlive].contains(verdict.silence) }

  /// Whether the listener sent anything.
  @inline(__always)
  private var isAnswered: Bool { (initiatorSide == .lower ? facts.upper.packets : facts.lower.packets) > 0 }

  /// Whether somebody is there. A datagram alone says nothing of it; an answer does, even where nothing was asked.
  @inline(__always)
  var probeOutcome: ProbeOutcome {
    switch verdict.silence {
    case .emptyDatagrams: return isAnswered ? .open : facts.icmpErrors > 0 ? .refused : .unanswered
    case .finProbe, .nullProbe, .stray:
      guard isAnswered else { return .unanswered }
      return facts.history.has(.synAck) ? .open : .refused
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
