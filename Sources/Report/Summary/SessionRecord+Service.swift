import BEEP
import Packet
import Reassembly
import Session

/// Whether a session shows a service, or only that somebody asked for it.
extension SessionRecord {
  /// Where the service is that it shows, or that was asked for. Inline: for a call the record is copied.
  @inline(__always)
  func service(_ envelope: Envelope) -> Endpoint { verdict.isTurned ? envelope.initiator : envelope.listener }

  /// Whether the listener answered in what the verdict names. What only the initiator's octets show is a request: it may
  /// go unanswered, or be answered in something else.
  var isAnsweredInKind: Bool {
    guard direction(verdict.isTurned ? .initiator : .listener).octets > 0 else { return false }
    if verdict.code == .beepOther, let beep {
      // Where no greeting was seen, the frames of both peers are all there is.
      return beep.listenerGreeted || beep.refusedBy == .listener || !beep.initiatorGreeted
    }
    return verdict.confidence == .certain
  }
}
