import Bytes

/// The first octets of both directions of a flow, kept until it is known what they are.
public struct Openings: Sendable {
  private var initiator = Opening()
  private var listener = Opening()
  /// What the flow runs over.
  public let transport: Transports
  private let ports: (initiator: UInt16, listener: UInt16)
  /// Whether it is known who called whom, as a SYN tells.
  private let isInitiatorKnown: Bool
  /// Whether NETCONF alone is looked for.
  private let isSearch: Bool
  /// Who spoke first.
  private var first: Speaker?
  /// Whether nothing is missing before what either side said first.
  private var isBegun: Bool
  /// How many octets and pieces there were when the probes were asked last, and what they said.
  private var asked = (octets: 0, pieces: 0, isTwoSided: false)
  private var answer: Recognition?

  /// No octets yet of a flow between these ports.
  public init(
    _ transport: Transports, ports: (initiator: UInt16, listener: UInt16), isInitiatorKnown: Bool,
    isSearch: Bool = false
  ) {
    self.isSearch = isSearch
    self.transport = transport
    self.ports = ports
    self.isInitiatorKnown = isInitiatorKnown
    isBegun = isInitiatorKnown
  }

  /// Keeps what is of use of a segment's or datagram's octets; it had `wireLength` on the wire.
  public mutating func append(_ octets: RawSpan, from speaker: Speaker, wireLength: Int) {
    if first == nil, octets.byteCount > 0 { first = speaker }
    if speaker == .initiator {
      initiator.append(octets, wireLength: wireLength, isStream: isStream)
    } else {
      listener.append(octets, wireLength: wireLength, isStream: isStream)
    }
  }

  /// Octets of the stream are missing: those behind them are no opening.
  public mutating func skip(from speaker: Speaker) {
    if self[speaker].ends.isEmpty { isBegun = false }
    if speaker == .initiator { initiator.skip() } else { listener.skip() }
  }

  /// The same flow without the octets kept.
  public var emptied: Openings {
    Openings(transport, ports: ports, isInitiatorKnown: isInitiatorKnown, isSearch: isSearch)
  }

  /// Octets of memory held.
  public var footprint: Int { initiator.footprint + listener.footprint }

  /// Whether nothing more of either side is looked at.
  public var isFull: Bool { [initiator, listener].allSatisfy { isStream ? $0.isSpent : $0.isFull } }

  /// What the first octets of a side look like, for an operator's eye.
  public func looks(_ speaker: Speaker) -> Looks {
    let other = self[speaker.other]
    // Where nobody saw who called, either side may have been asked; and it may have been by what nobody saw.
    let mayBeClient = speaker == .initiator || !isInitiatorKnown
    let isUnseen = other.octets.isEmpty || isStream && (!isBegun || other.isBroken)
    return Looks(
      self[speaker].octets, isAnswer: CredentialWords.ask(in: other.octets), isDoubtful: mayBeClient && isUnseen)
  }

  subscript(speaker: Speaker) -> Opening { speaker == .initiator ? initiator : listener }

  var isStream: Bool { transport == .tcp }

  /// A reader of what a side said first; nil where it said nothing.
  func reader(_ speaker: Speaker) -> Reader? {
    let opening = self[speaker]
    guard !opening.ends.isEmpty, !isStream || !opening.octets.isEmpty else { return nil }
    let (port, peerPort) =
      speaker == .initiator ? (ports.initiator, ports.listener) : (ports.listener, ports.initiator)
    return isStream
      ? Reader(stream: opening, port: port, peerPort: peerPort, spokeFirst: spokeFirst(speaker))
      : Reader(opening, datagram: 0, port: port)
  }

  /// Whether a side spoke before the other one, where that was seen.
  private func spokeFirst(_ speaker: Speaker) -> Bool? {
    guard isBegun, isTwoSided, let first else { return nil }
    return first == speaker
  }

  // MARK: Recognition

  private var pieces: Int { initiator.ends.count + listener.ends.count }
  private var octets: Int { initiator.octets.count + listener.octets.count }

  private var isTwoSided: Bool { !initiator.ends.isEmpty && !listener.ends.isEmpty }

  /// Pieces of one side without a word of the other one, behind which the latter is not waited for.
  private static let monologue = 8
  /// Pieces of both sides behind which a probe that is sure is not asked for more.
  private static let dialogue = 32

  /// Whether the probes may settle it, and there is enough that is new to ask them again: a side that spoke first, a
  /// second piece of either, or half as much again.
  private var isWorthAsking: Bool {
    guard isTwoSided || pieces >= Self.monologue else { return false }
    return isTwoSided != asked.isTwoSided || pieces <= 2 || octets * 2 >= asked.octets * 3
  }

  /// What the flow is, as soon as nothing that is still to come will change it.
  public mutating func settled() -> Recognition? {
    guard isWorthAsking else { return nil }
    asked.octets = octets
    asked.pieces = pieces
    asked.isTwoSided = isTwoSided
    guard let (best, isSymmetric) = best(), let certainty = best.certainty else {
      answer = nil
      return nil
    }
    let recognition = best.recognition(certainty, isSymmetric: isSymmetric)
    answer = recognition
    // A side that has not spoken yet may still know better, unless the other one goes on and on.
    let isMonologue = !isTwoSided && pieces >= Self.monologue && !best.probe.isCarrier
    let isDialogue = pieces >= Self.dialogue && !best.probe.isCarrier
    let isSettled = best.isComplete || isMonologue || isDialogue
    return isSettled && certainty == .certain ? recognition : nil
  }

  /// Nothing more comes: the probes are asked for the last time, and what they say is kept.
  public mutating func conclude() {
    answer = recognition()
    asked.octets = octets
    asked.pieces = pieces
  }

  /// What the flow is, when there is nothing more to wait for; nil when nobody can say.
  public func recognition() -> Recognition? {
    if pieces > 0, pieces == asked.pieces, octets == asked.octets { return answer }
    guard let (best, isSymmetric) = best(), let certainty = best.certainty else { return nil }
    return best.recognition(certainty, isSymmetric: isSymmetric)
  }

  /// What the probes claim, with either side in the client's place unless it is known who called.
  private func best() -> (Examination, isSymmetric: Bool)? {
    let (ours, theirs) = (reader(.initiator), reader(.listener))
    let isOneWay = isStream && isInitiatorKnown
    let octets = isSearch ? Probes.sought : isStream ? Probes.streams : Probes.datagrams
    var ranking = Ranking()
    candidates(octets, client: .initiator).forEach { number in
      let probe = octets.probes[number]
      ranking.consider(
        Examination(probe, client: .initiator, request: ours, answer: theirs, isStream: isStream))
    }
    candidates(octets, client: .listener).forEach { number in
      let probe = octets.probes[number]
      if probe.isSymmetric || (isOneWay && !probe.mayCallHome) { return }
      ranking.consider(
        Examination(probe, client: .listener, request: theirs, answer: ours, isStream: isStream))
    }
    return ranking.winner
  }

  /// The probes that may know the flow with one side in the client's place.
  private func candidates(_ octets: FirstOctets, client: Speaker) -> ProbeSet {
    let (asking, answering) = (self[client], self[client.other])
    // A datagram without an octet says something by that.
    let hasEmpty = [asking, answering].contains { $0.ends.first == 0 }
    if hasEmpty { return .all(octets.probes.count) }
    return octets.candidates(request: asking.octets.first, answer: answering.octets.first)
  }
}
