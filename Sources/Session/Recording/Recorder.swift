import BEEP
import Bytes
import Packet
import Reassembly

/// Writes down what one session says: takes the steps of its conversation, and emits records.
///
/// The conversation knows no packets and no times; the recorder adds them. It is told before each piece of octets which
/// packet brought it.
struct Recorder: ~Copyable {
  let identity: SessionIdentity
  let outputs: any SessionOutputs
  let demand: Demand

  /// The packet whose octets are being read.
  var now: PacketOrigin
  /// The latest packet of each direction so far: octets may have been captured before those that stand before them.
  private var latest = PerPeer<PacketOrigin?>(nil, nil)
  /// Where the messages of channel 0 stand.
  var places = ManagementPlaces()
  /// What carries the messages.
  var carriage = Carriage.beep
  /// Whether a neighbour's messages are read from the connection's first octet on.
  var isFromFirstOctet = false
  /// Whether both hellos offer base:1.1, once both are there.
  var agreesOnChunks: Bool?
  /// 0 over TCP, 1 inside TLS.
  private(set) var layer = 0
  /// The tuning resets before what is read now: greetings before them are not the last ones.
  private(set) var epoch = 0
  /// Who asked for TLS last, and sends ClientHello.
  var tlsRequester: Peer?
  /// Whether something inside TLS was not read.
  var hasLossInside = false
  /// Whether a layer of SASL's that follows hides nothing.
  var isLayerReadable = false
  /// Whether what is read is protected on the wire.
  var isEncrypted = false
  /// Counts the session's messages.
  var ordinal: UInt64 = 0
  /// The messages in progress, by slot.
  var progress: [MessageInProgress?] = []
  /// The slot of the message that each peer began last.
  var begun = PerPeer(0, 0)
  var beep = SessionRecord.BEEPFacts()
  var netconf: NETCONFRecorder
  /// What the greetings offer.
  var greetings = GreetingPair()
  var findings = FindingTally()
  /// A whole frame whose numbers and trailer fit was seen: the octets are BEEP.
  var hasFrame = false
  /// The packet that showed the first frame.
  var framePacket: PacketOrigin?
  /// Where decoding went on behind gaps, the first few.
  var resumptions: [SessionRecord.Resumption] = []
  /// The mechanism of a SASL exchange that succeeded.
  var authenticatedBy: String?
  var user: String?
  var userFrom: String?
  /// What was done that may concern other sessions, until they are told.
  var deeds: [Deed] = []
  /// Log-ins that were refused.
  var refusedLogins = SessionRecord.RefusedLogins()
  /// Who showed a client certificate, and whose it is.
  private var certified: (peer: Peer, subject: String)?
  /// Events from before the verdict; nil once it is latched.
  private var waiting: [(event: SessionEvent, envelope: Envelope)]? = []
  /// Octets of memory that they take.
  private(set) var waitingWeight = 0
  /// Octets of memory that those outputs take that keep what they were told.
  private(set) var toldWeight = ToldWeight()
  /// About 64 KiB of records (architecture, decision 14).
  private static let waitingLimit = 128

  init(_ identity: SessionIdentity, outputs: any SessionOutputs, demand: Demand, now: PacketOrigin) {
    self.identity = identity
    self.outputs = outputs
    self.demand = demand
    self.now = now
    netconf = NETCONFRecorder()
  }

  /// NETCONF's client, once known by evidence.
  var manager: Peer? { greetings.agent?.other ?? netconf.manager }

  /// Whether so many events wait that the verdict can't wait any longer.
  var isFull: Bool { (waiting?.count ?? 0) >= Self.waitingLimit }

  /// Octets of a direction are read, which the present packet brought.
  mutating func read(from peer: Peer) {
    if latest[peer].map({ $0.packet < now.packet }) ?? true { latest[peer] = now }
  }

  /// The packet with which all was there that a direction has said so far.
  func completion(of peer: Peer) -> PacketOrigin {
    guard let latest = latest[peer], latest.packet > now.packet else { return now }
    return latest
  }

  /// The packet with which a message that began with `begin` was complete: not before it, be the capture out of order.
  func completion(of peer: Peer, since begin: PacketOrigin) -> PacketOrigin {
    let end = completion(of: peer)
    return end.time < begin.time ? begin : end
  }

  /// Emits a fact shown by `origin`.
  mutating func emit(_ event: SessionEvent, at origin: PacketOrigin) {
    var envelope = identity.envelope(origin)
    envelope.carriage = carriage
    envelope.manager = manager
    envelope.user = user
    envelope.userFrom = userFrom
    if user == nil, let certified, manager == nil || manager == certified.peer {
      envelope.user = certified.subject
      envelope.userFrom = "certificate"
    }
    if waiting != nil {
      waitingWeight += Self.weight(of: event)
      waiting?.append((event, envelope))
    } else {
      tell(event, envelope)
    }
  }

  /// What follows is read inside TLS.
  mutating func enterTLS(epoch: Int) {
    layer = 1
    self.epoch = epoch
    isEncrypted = true
    netconf.restart()
  }

  /// What follows is in clear again.
  mutating func leaveTLS(epoch: Int) {
    layer = 0
    self.epoch = epoch
    isEncrypted = false
  }

  /// A peer has shown a certificate as TLS client, in a handshake that succeeded.
  mutating func certify(_ peer: Peer, _ subject: String) {
    certified = (peer, subject)
    authenticatedBy = authenticatedBy ?? "certificate"
  }

  /// The verdict is in: it goes first, then what waited for it.
  mutating func release(after verdict: VerdictRecord) {
    let events = waiting ?? []
    waiting = nil
    waitingWeight = 0
    emit(.verdict(Shared(verdict)), at: verdict.evidence ?? now)
    for (event, envelope) in events { tell(event, envelope) }
  }

  private mutating func tell(_ event: SessionEvent, _ envelope: Envelope) {
    toldWeight.add(event)
    outputs.receive(event, envelope)
  }

  /// Octets that an event takes that waits.
  private static func weight(of event: SessionEvent) -> Int { event.weight + MemoryLayout<Envelope>.stride }

  /// What waits was not what it seemed: octets that are no BEEP break no rule of BEEP. What TCP did with them stays true.
  mutating func dropWaiting() {
    waiting?.removeAll { event, _ in
      if case .finding(let finding) = event { !FindingRecord.transportCodes.contains(finding.code) } else { true }
    }
    waitingWeight = (waiting ?? []).reduce(0) { $0 + Self.weight(of: $1.event) }
    findings.keep(FindingRecord.transportCodes)
  }

  /// Emits a finding, if it is one of those that are told; `origin` shows it, else the present packet does.
  mutating func find(
    _ code: String, _ severity: Severity, _ text: String, from peer: Peer? = nil, channel: UInt32? = nil,
    reference: String? = nil, at origin: PacketOrigin? = nil
  ) {
    find(code, at: origin ?? now) {
      FindingRecord(
        code: code, severity: severity, from: peer, channel: channel, text: text, reference: reference, count: 1)
    }
  }

  /// The same of a finding that is put into words only if it is told.
  mutating func find(_ code: String, at origin: PacketOrigin, _ words: () -> FindingRecord) {
    if let finding = findings.told(code, words) { emit(.finding(finding), at: origin) }
  }

  /// Gives back what it took to read, when nothing more will be read.
  mutating func rest() {
    progress = []
    netconf.rest()
  }

  /// Emits a finding once in the session.
  mutating func findOnce(
    _ code: String, _ severity: Severity, _ text: @autoclosure () -> String, from peer: Peer? = nil,
    channel: UInt32? = nil, reference: String? = nil, at origin: PacketOrigin? = nil
  ) {
    guard !findings.has(code) else { return }
    find(code, severity, text(), from: peer, channel: channel, reference: reference, at: origin)
  }
}
