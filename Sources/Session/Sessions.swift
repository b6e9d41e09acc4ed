import BEEP
import Bytes
import Packet
import Reassembly
import TLS

/// The sessions of a run: ties each flow to its layers, and emits what they say.
public struct Sessions: FlowSink {
  let outputs: any SessionOutputs
  let demand: Demand
  private let watched: PortSet
  /// The registry of this day judges; nil for the packets' own day.
  private let asOf: Timestamp?
  /// What opens the TLS of sessions to come.
  public var secrets: TLSSecrets?
  /// What is kept of the session of a flow.
  fileprivate enum Seat {
    case empty
    case live(LiveSession)
    case settled(SettledSession)

    var live: LiveSession? { if case .live(let session) = self { session } else { nil } }
  }

  /// When silent sessions were looked for last.
  private var judgedAt = Timestamp(nanoseconds: 0)
  /// The sessions, by the slot of their flow.
  private var seats: [Seat] = []
  /// Their flows.
  private var flows: [FlowID?] = []
  /// Which of them are at which agent.
  private var agents = AgentTable()
  /// How many sessions there are so far.
  public var count: UInt64 { begun &- forgotten }
  /// How many have had a number.
  private var begun: UInt64 = 0
  /// How many of them a search found to be something else.
  private var forgotten: UInt64 = 0
  /// Where BEEP and NETCONF are looked for on any port: what all else is passed over by.
  var search: Search?
  private var neglected: [FlowID] = []
  /// Flows of which nothing more is read.
  private var strangers: [FlowID] = []
  /// Octets of memory that the live sessions hold, and the outputs for them.
  var held = 0
  /// Octets of headers that a border cut, and of layers that waited, of sessions that are over.
  private var octetsCarriedBefore: UInt64 = 0

  /// The sessions on the ports `watched`; of a search only those of BEEP and NETCONF.
  public init(
    outputs: any SessionOutputs, demand: Demand, watched: PortSet, asOf: Timestamp? = nil, isSearch: Bool = false
  ) {
    self.outputs = outputs
    self.demand = demand
    self.watched = watched
    self.asOf = asOf
    search = isSearch ? Search() : nil
  }

  /// Octets that may come between two weighings of a session: few where the sessions are many, so that what all of them
  /// gain unseen stays small.
  var longestInterval: Int { max(16 << 10, (4 << 20) / max(seats.count, 1)) }

  /// Octets carried so far (architecture, decision 2).
  public var octetsCarried: UInt64 {
    seats.reduce(octetsCarriedBefore) { $0 &+ ($1.live?.octetsCarried ?? 0) }
  }

  /// Octets that are kept of live sessions for as long as it is not known what they are.
  var octetsLookedAt: Int { seats.reduce(0) { $0 + ($1.live?.inquiry.footprint ?? 0) } }

  /// A flow begins to have octets.
  public mutating func opened(_ flow: FlowID, _ facts: borrowing FlowFacts) {
    search?.opened(flow, facts)
    if search == nil { open(flow, facts) }
  }

  private mutating func open(_ flow: FlowID, _ facts: borrowing FlowFacts) {
    while seats.count <= flow.slot {
      seats.append(.empty)
      flows.append(nil)
    }
    seats[flow.slot] = .live(begin(facts))
    flows[flow.slot] = flow
  }

  /// Begins the session that a search has found.
  private mutating func open(_ flow: FlowID, having octets: RawSpan, from side: FlowSide) {
    switch search?.look(at: octets, of: flow, from: side) {
    case .found(let facts, let gaps):
      open(flow, facts)
      for gap in gaps { skip(gap) }
    case .isOther: neglected.append(flow)
    case .undecided, nil: break
    }
  }

  /// The flows that a search turned out not to be about since this was asked last.
  public mutating func takeNeglected() -> [FlowID] {
    if neglected.isEmpty { return [] }
    defer { neglected = [] }
    return neglected
  }

  /// A flow of which nothing more is read, so that its octets need not be lent; each once, nil when there is none.
  @inline(__always)
  public mutating func takeStranger() -> FlowID? { strangers.isEmpty ? nil : strangers.removeLast() }

  /// Judges the sessions in which nobody has said more for as long as an answer is waited for (architecture, decision
  /// 14): no octet comes that would do it.
  public mutating func judgeSilent(at now: Timestamp) {
    // All are looked at, once a second; behind a clock that was set back, too.
    guard !(0..<1_000_000_000).contains(now.nanoseconds(since: judgedAt)) else { return }
    judgedAt = now
    for index in seats.indices { seats[index].live?.judgeSilence(at: now) }
  }

  /// Writes a cumulative record of each session that goes on and whose verdict is known; `facts` tells what the
  /// reassembly knows of a flow.
  public mutating func update(_ facts: (FlowID) -> FlowFacts?) {
    for index in seats.indices {
      guard let flow = flows[index], let facts = facts(flow) else { continue }
      switch seats[index] {
      case .empty: break
      case .live(let session): session.update(facts)
      case .settled(let session): session.update(facts, judge(of: session.identity, since: facts.first.time))
      }
    }
  }

  private mutating func begin(_ facts: borrowing FlowFacts) -> LiveSession {
    let identity = identify(facts)
    let judge = judge(of: identity, since: facts.first.time)
    let recorder = Recorder(identity, outputs: outputs, demand: demand, now: facts.first)
    return LiveSession(
      identity, facts, judge: judge, recorder: recorder, secrets: secrets, isSought: search != nil)
  }

  /// Who speaks in a flow, and the next number for it.
  private mutating func identify(_ facts: borrowing FlowFacts) -> SessionIdentity {
    begun &+= 1
    let watched = self.watched
    return SessionIdentity(facts, number: Int(begun)) { watched.contains($0) }
  }

  private func judge(of identity: SessionIdentity, since first: Timestamp) -> Judge {
    let watched = self.watched
    return Judge(identity: identity, day: asOf ?? first) { watched.contains($0) }
  }

  func session(_ flow: FlowID) -> LiveSession? {
    seats.indices.contains(flow.slot) ? seats[flow.slot].live : nil
  }

  func settled(_ flow: FlowID) -> SettledSession? {
    guard seats.indices.contains(flow.slot), case .settled(let session) = seats[flow.slot] else { return nil }
    return session
  }

  /// Keeps only what the record needs of a session of which nothing more is read.
  private mutating func settle(_ flow: FlowID, _ session: LiveSession) {
    guard let settled = SettledSession(session) else { return }
    octetsCarriedBefore &+= session.octetsCarried
    held += settled.weigh() - session.scales.weight
    seats[flow.slot] = .settled(settled)
    strangers.append(flow)
  }

  /// Octets of memory held for what is open (architecture, decision 18).
  public var footprint: Int {
    held + outputs.footprint + (search?.footprint ?? 0) + seats.capacity * MemoryLayout<Seat>.stride
      + flows.capacity * MemoryLayout<FlowID?>.stride
  }

  /// Whether a flow has turned out to be BEEP.
  public func isSought(_ flow: FlowID) -> Bool { session(flow)?.recorder.hasFrame ?? false }

  /// Takes octets or an event.
  public mutating func receive(_ octets: RawSpan, _ chunk: Chunk) {
    if search != nil, session(chunk.flow) == nil { open(chunk.flow, having: octets, from: chunk.sender) }
    let reachesOthers = seats.withLive(chunk.flow.slot) { session in
      let peer = session.identity.peer(chunk.sender)
      if demand.contains(.streams) { outputs.receive(octets, session: session.identity.number, from: peer) }
      session.receive(octets, from: peer, at: chunk.offset, origin: chunk.origin)
      if session.isForgotten || session.isStranger || session.hasNews { return true }
      if session.isDueToBeWeighed(octets.byteCount) { held += session.weigh(atLeastEvery: longestInterval) }
      return false
    }
    if reachesOthers == true, let session = session(chunk.flow) { follow(session, chunk.flow, octets.byteCount) }
  }

  /// Does what the octets a session has taken mean beyond it.
  private mutating func follow(_ session: LiveSession, _ flow: FlowID, _ count: Int) {
    if session.isForgotten { return forget(flow, session) }
    if session.isStranger { return settle(flow, session) }
    share(session, flow.slot)
    if session.isDueToBeWeighed(count) { held += session.weigh(atLeastEvery: longestInterval) }
  }

  /// Carries what a session did to the others at the same agent.
  private mutating func share(_ session: LiveSession, _ slot: Int) {
    if session.agent == nil, let agent = session.recorder.agent {
      session.agent = agent
      if !agents.add(slot, at: agent) { session.recorder.findCrowd() }
    }
    guard !session.recorder.deeds.isEmpty else { return }
    let deeds = session.recorder.deeds
    session.recorder.deeds.removeAll()
    guard let agent = session.agent else { return }
    for other in agents.others(than: slot, at: agent) {
      for deed in deeds { seats[other].live?.recorder.witness(deed) }
    }
  }

  /// What a search found turned out to be something else.
  private mutating func forget(_ flow: FlowID, _ session: LiveSession) {
    end(flow, session)
    flows[flow.slot] = nil
    neglected.append(flow)
  }

  /// A datagram of UDP.
  public mutating func datagram(_ octets: RawSpan, _ chunk: Chunk, wireLength: Int) {
    guard let session = session(chunk.flow) else { return }
    let peer = session.identity.peer(chunk.sender)
    if demand.contains(.streams) { outputs.receive(octets, session: session.identity.number, from: peer) }
    session.receiveDatagram(octets, from: peer, wireLength: wireLength, origin: chunk.origin)
    if session.isStranger { return settle(chunk.flow, session) }
    if session.isDueToBeWeighed(octets.byteCount) { held += session.weigh(atLeastEvery: longestInterval) }
  }

  /// The flow is gone.
  public mutating func retired(_ flow: FlowID?, _ facts: consuming FlowFacts) {
    if let flow { search?.retired(flow) }
    if let flow, let session = session(flow) {
      session.retire(facts)
      return end(flow, session)
    }
    if let flow, let session = settled(flow) {
      session.retire(facts, judge(of: session.identity, since: facts.first.time))
      held -= session.weight
      return seats[flow.slot] = .empty
    }
    guard search == nil else { return }
    begun &+= 1
    outputs.receive(SilentSession(facts, number: Int(begun), demand: demand, watched: watched, asOf: asOf))
  }

  /// Gives the place of a session back.
  private mutating func end(_ flow: FlowID, _ session: LiveSession) {
    if session.isForgotten { forgotten &+= 1 }
    octetsCarriedBefore &+= session.octetsCarried
    if let agent = session.agent { agents.remove(flow.slot, at: agent) }
    held -= session.scales.weight
    seats[flow.slot] = .empty
  }
}

extension [Sessions.Seat] {
  /// Lends the live session in a seat to `body`, uncounted; nil when there is none.
  @inline(__always)
  fileprivate func withLive<Result>(_ slot: Int, _ body: (LiveSession) -> Result) -> Result? {
    live(slot)?.with(body)
  }

  @inline(__always)
  private func live(_ slot: Int) -> Lent<LiveSession>? {
    guard slot < count, case .live(let session) = self[slot] else { return nil }
    // The seats are borrowed until `withLive` returns: nobody leaves.
    return unsafe Lent(session)
  }
}
