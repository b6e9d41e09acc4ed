import BEEP
import Bytes

/// What every packet of a session changes.
struct SessionParts: ~Copyable {
  /// What is written down.
  var recorder: Recorder
  /// What the probes look at, until the verdict is in.
  var inquiry: Inquiry
  /// Directions that are read from their first octet on; the others begin in the middle, and BEEP is looked for in them
  /// by whole frames whose numbers fit.
  var isFound: PerPeer<Bool>
  /// Directions whose first octets are no frame: what they send is not read until the other one proves to be BEEP.
  var isRefused = PerPeer(false, false)
  /// Where the octets of each direction end so far.
  var received = PerPeer<UInt64>(0, 0)
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
  var isFound: PerPeer<Bool> {
    _read { yield parts.value.isFound }
    _modify { yield &parts.value.isFound }
  }

  @inline(__always)
  var isRefused: PerPeer<Bool> {
    _read { yield parts.value.isRefused }
    _modify { yield &parts.value.isRefused }
  }

  @inline(__always)
  var received: PerPeer<UInt64> {
    _read { yield parts.value.received }
    _modify { yield &parts.value.received }
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
