import BEEP
import Bytes

/// The large values of a session, which every packet changes.
struct SessionParts: ~Copyable {
  /// What is written down.
  var recorder: Recorder
  /// What the probes look at, until the verdict is in.
  var inquiry: Inquiry
  var conversation = Conversation()
  var firstOctets = PerPeer(FirstOctets(), FirstOctets())
  /// The first octets on the wire, where somebody wants to see them.
  var openings = PerPeer(FirstOctets(), FirstOctets())
  /// What waits until it is known whose it is.
  var held = PerPeer(HeldOctets(), HeldOctets())
  /// What it is, once that is latched.
  var verdict: VerdictRecord?
}

/// The parts, by their own names.
extension LiveSession {
  @inline(__always)
  var recorder: Recorder {
    _read { yield parts.value.recorder }
    _modify { yield &parts.value.recorder }
  }

  @inline(__always)
  var inquiry: Inquiry {
    _read { yield parts.value.inquiry }
    _modify { yield &parts.value.inquiry }
  }

  @inline(__always)
  var conversation: Conversation {
    _read { yield parts.value.conversation }
    _modify { yield &parts.value.conversation }
  }

  @inline(__always)
  var firstOctets: PerPeer<FirstOctets> {
    _read { yield parts.value.firstOctets }
    _modify { yield &parts.value.firstOctets }
  }

  @inline(__always)
  var openings: PerPeer<FirstOctets> {
    _read { yield parts.value.openings }
    _modify { yield &parts.value.openings }
  }

  @inline(__always)
  var held: PerPeer<HeldOctets> {
    _read { yield parts.value.held }
    _modify { yield &parts.value.held }
  }

  @inline(__always)
  var verdict: VerdictRecord? {
    _read { yield parts.value.verdict }
    _modify { yield &parts.value.verdict }
  }
}
