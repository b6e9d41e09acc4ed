import BEEP
import Bytes
import Identification
import Packet

/// The question what a flow's octets are: open until a probe is sure, or there is nothing more to wait for.
struct Inquiry {
  /// Nobody waits longer for an answer (architecture, decision 14).
  static let patience: Int64 = 30_000_000_000

  private var openings: Openings
  /// The packets of each side's first octets.
  private var origins = PerPeer<PacketOrigin?>(nil, nil)
  /// When the first octet came.
  private var began: Timestamp?
  private var recognition: Recognition?
  /// What the octets look like, once they are gone.
  private var looks: PerPeer<Looks>?

  /// A question about a flow; in a search, only whether it is NETCONF.
  init(_ identity: SessionIdentity, isSearch: Bool = false) {
    let initiator = identity.key.endpoint(identity.initiatorSide)
    let listener = identity.key.endpoint(identity.initiatorSide.other)
    openings = Openings(
      identity.key.transport == .udp ? .udp : .tcp, ports: (initiator.port, listener.port),
      isInitiatorKnown: identity.key.transport == .tcp && identity.rolesFrom == .syn, isSearch: isSearch)
  }

  /// Octets of memory held.
  var footprint: Int { openings.footprint }

  /// Whether a probe was sure.
  var isRecognised: Bool { recognition != nil }

  /// The application that a probe was sure of, or would name by now.
  var application: String? { (recognition ?? (looks == nil ? openings.recognition() : nil))?.application }

  mutating func append(_ octets: RawSpan, from peer: Peer, wireLength: Int, origin: PacketOrigin) {
    if origins[peer] == nil { origins[peer] = origin }
    began = began ?? origin.time
    openings.append(octets, from: Self.speaker(peer), wireLength: wireLength)
  }

  mutating func skip(from peer: Peer) { openings.skip(from: Self.speaker(peer)) }

  /// Whether the question is answered, one way or the other.
  mutating func settle(at now: Timestamp) -> Bool {
    keep(openings.settled())
    if recognition != nil { return true }
    let waited = began.map { now.nanoseconds &- $0.nanoseconds } ?? 0
    guard openings.isFull || waited > Self.patience else { return false }
    keep(openings.recognition())
    return true
  }

  /// Lists that go into a digest are long, and needed no more.
  private mutating func keep(_ answer: Recognition?) {
    recognition = answer
    if let answer { recognition?.details = answer.details.map(Judge.finished) }
  }

  /// Nothing more comes: what the probes say now stands.
  mutating func conclude() { openings.conclude() }

  /// What is known by now.
  func evidence() -> Evidence {
    guard let recognition = recognition ?? (looks == nil ? openings.recognition() : nil) else {
      return Evidence(
        recognition: .unknown(initiator: looks(.initiator), listener: looks(.listener)), beep: nil,
        speaksNETCONF: false, evidence: origins[.initiator] ?? origins[.listener], isOpaque: false)
    }
    return Evidence(
      recognition: .application(recognition), beep: nil, speaksNETCONF: false,
      evidence: origins[recognition.speaker == .initiator ? .initiator : .listener], isOpaque: false)
  }

  /// What is known where whole messages of NETCONF were read in clear, the first of them by `speaker`.
  func evidence(ofNETCONFBy speaker: Peer, manager: Peer?) -> Evidence {
    let known = evidence()
    if case .application(let recognition) = known.recognition, recognition.application == Recognition.rawNETCONF {
      return known
    }
    let recognition = Recognition.netconfMessages(by: Self.speaker(speaker), client: manager.map(Self.speaker))
    return Evidence(
      recognition: .application(recognition), beep: nil, speaksNETCONF: true,
      evidence: origins[speaker] ?? known.evidence, isOpaque: false)
  }

  private static func speaker(_ peer: Peer) -> Speaker { peer == .initiator ? .initiator : .listener }

  /// What a side's first octets look like.
  func looks(_ peer: Peer) -> Looks { looks?[peer] ?? openings.looks(Self.speaker(peer)) }

  /// The verdict is in: the octets are not needed any longer, nor what they look like with `isAnswered`, when somebody
  /// else knows what they are.
  mutating func close(isAnswered: Bool) {
    guard looks == nil else { return }
    looks =
      isAnswered || isRecognised
      ? PerPeer(.none, .none) : PerPeer(openings.looks(.initiator), openings.looks(.listener))
    openings = openings.emptied
  }
}
