import BEEP
import Bytes

/// What every packet of a session asks or changes; in a block of its own, as each access to what an object holds itself
/// would be looked after by the runtime.
struct SessionParts: ~Copyable {
  var stage = LiveSession.Stage.opening
  /// TLS under what is read, from its first octet on.
  var tls: TLSLayer?
  /// What may carry NETCONF in BEEP's place, while that is possible.
  var neighbour: NeighbourLayer?
  /// Whether nothing in BEEP's place is listened to any more.
  var isDeaf = false
  /// Octets of both directions, but for what a proxy says before them.
  var octetsSeen: UInt64 = 0
  /// The agent it is known to be at.
  var agent: AgentTable.Agent?
  /// Whether it was found to be none of what is sought: nothing is told of it.
  var isForgotten = false
  /// What the session takes of memory, as it was weighed last.
  var scales = SessionScales()
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

/// The parts, by their own names. What costs nothing to copy is copied: a coroutine that is not inlined takes a block.
extension LiveSession {
  @inline(__always)
  var stage: Stage {
    get { parts.value.stage }
    set { parts.value.stage = newValue }
  }

  @inline(__always)
  var tls: TLSLayer? {
    get { parts.value.tls }
    set { parts.value.tls = newValue }
  }

  @inline(__always)
  var neighbour: NeighbourLayer? {
    get { parts.value.neighbour }
    set { parts.value.neighbour = newValue }
  }

  @inline(__always)
  var isDeaf: Bool {
    get { parts.value.isDeaf }
    set { parts.value.isDeaf = newValue }
  }

  @inline(__always)
  var octetsSeen: UInt64 {
    get { parts.value.octetsSeen }
    set { parts.value.octetsSeen = newValue }
  }

  @inline(__always)
  var agent: AgentTable.Agent? {
    get { parts.value.agent }
    set { parts.value.agent = newValue }
  }

  @inline(__always)
  var isForgotten: Bool {
    get { parts.value.isForgotten }
    set { parts.value.isForgotten = newValue }
  }

  @inline(__always)
  var scales: SessionScales {
    get { parts.value.scales }
    set { parts.value.scales = newValue }
  }

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
