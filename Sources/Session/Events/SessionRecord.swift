import BEEP
import NETCONF
import Packet
import Reassembly

/// A session when it ends, when the run does, or at an interval (interface.md, record `session`).
public struct SessionRecord: Sendable {
  /// How it is known which side is the initiator.
  public enum RolesFrom: String, Sendable, CaseIterable { case syn, port, greeting, guess }

  /// BEEP, counted.
  public struct BEEPFacts: Sendable {
    /// Profiles offered by either peer, in order of first sight, at most 64.
    public var profiles: [String] = []
    /// Who offered NETCONF's profile, if anybody.
    public var netconfOfferedBy: [Peer] = []
    /// The packet of the greeting that offered it.
    public var greetingPacket: PacketOrigin?
    /// Whether the initiator's greeting was seen to begin: the snap length, a loss or the end may lack the rest.
    public var initiatorBegan = false
    /// Whether the listener's greeting, or the error in its place, was seen to begin.
    public var listenerBegan = false
    /// The packet of the first of them.
    public var begunPacket: PacketOrigin?
    /// Whether the initiator's greeting was read.
    public var initiatorGreeted = false
    /// Whether the listener's greeting was read.
    public var listenerGreeted = false
    /// Who answered with an error in the place of a greeting (RFC 3080, section 2.4), and its code.
    public var refusedBy: Peer?
    /// The reply code of that error.
    public var refusalCode: Int?
    /// The profiles of channels that were started, tuning and NETCONF's apart, at most 8.
    public var startedProfiles: [String] = []
    /// Channels started, channel 0 not counted.
    public var channels: Int = 0
    /// BEEP messages, both directions.
    public var messages: UInt64 = 0
    /// Whether the session was released in order (`close` of channel 0 answered by `ok`).
    public var isReleased = false
    /// The optional features that greetings name, in order of first sight, at most 16 (RFC 3080, section 2.3.1.1).
    public var features: [String] = []
    /// The languages that greetings ask for, `i-default` left out, at most 16.
    public var languages: [String] = []
    /// The host asked for in the first request that was granted.
    public var serverName: String?
    /// What BEEP itself refused: the first 8 places.
    public var refusals: [Refusal] = []
    /// How often BEEP itself refused something.
    public var refusalCount: UInt64 = 0
    /// How often a full window made a peer wait, and for how long in all, in nanoseconds (RFC 3081, section 3.1).
    public var stalls: UInt64 = 0
    /// How long full windows made peers wait, in nanoseconds.
    public var stalledNanoseconds: Int64 = 0
    /// The first of them that took at least a tenth of a second.
    public var longStalls: [Stall] = []
    /// Frames and messages that were passed over because more went on at a time than is followed.
    public var notFollowed: UInt64 = 0
    /// The packet behind which a relay leads on to another peer (RFC 3620).
    public var tunnelPacket: PacketOrigin?

    /// Nothing yet.
    public init() {}
  }

  /// Authentications that were refused.
  public struct RefusedLogins: Sendable {
    /// So many names are kept.
    public static let userLimit = 16
    /// All of them.
    public var count: UInt64 = 0
    /// Who tried, each once, in order of first sight; captured text.
    public var users: [String] = []
    /// Whether others tried beside.
    public var hasMoreUsers = false
    /// The packet of the latest refusal.
    public var last: PacketOrigin?

    /// None.
    public init() {}
  }

  /// NETCONF, counted.
  public struct NETCONFFacts: Sendable {
    /// The session-id that the agent gave.
    public var sessionID: UInt64?
    /// The packets that begin the hellos; nil for one that was not seen.
    public var managerHello: PacketOrigin?
    /// The packet that begins the agent's hello; nil where it was not seen.
    public var agentHello: PacketOrigin?
    /// The manager's and the agent's capabilities, short names where they are known (`base:1.0`, `candidate`).
    public var managerCapabilities: [String] = []
    /// The agent's capabilities, short names where they are known.
    public var agentCapabilities: [String] = []
    /// Requests seen.
    public var operations: UInt64 = 0
    /// Requests that were refused.
    public var errorCount: UInt64 = 0
    /// Operations that asked for changes, and the changes they asked for.
    public var changes: UInt64 = 0
    /// Commits that were answered by ok.
    public var commits: UInt64 = 0
    /// Requests whose answer was not seen.
    public var withoutAnswer: UInt64 = 0
    /// Requests that were given up before their answer came, because too many waited.
    public var notFollowed: UInt64 = 0
    /// Datastores whose lock is still held where a session on a channel ends: the first 32 of the flow.
    public var locksHeld: [String] = []

    /// Nothing yet.
    public init() {}

    /// Notes a lock that is held where the session ends. A flow can have any number of sessions, one behind another
    /// (RFC 4744, section 2.3), and each its own locks.
    mutating func noteHeld(_ lock: String) {
      if locksHeld.count < NETCONFLimits.locks, !locksHeld.contains(lock) { locksHeld.append(lock) }
    }
  }

  /// Where the frames of a direction were found again behind a gap.
  public struct Resumption: Sendable {
    /// Whose direction it is.
    public var from: Peer
    /// Where the first whole frame begins in the stream.
    public var offset: UInt64
    /// The packet that showed it.
    public var origin: PacketOrigin
  }

  /// What the reassembly knows of the flow.
  public var facts: FlowFacts
  /// How the roles are known.
  public var rolesFrom: RolesFrom
  /// The side of the flow's key that is the initiator.
  public var initiatorSide: FlowSide
  /// Gaps worth naming: the first 8.
  public var gaps: [Gap]
  /// The verdict when the session ended.
  public var verdict: VerdictRecord
  /// BEEP, where it is spoken.
  public var beep: BEEPFacts?
  /// NETCONF, where it is spoken.
  public var netconf: NETCONFFacts?
  /// Whether the octets were protected on the wire.
  public var encrypted: Bool
  /// SASL mechanism or `certificate`.
  public var authenticatedBy: String?
  /// Log-ins that were refused.
  public var refusedLogins = RefusedLogins()
  /// Findings by code.
  public var findingCounts: [(code: String, count: UInt64)]
  /// False for an update of a session that goes on.
  public var isFinal: Bool
  /// Counts updates from 1; nil in the final record of a session without updates.
  public var update: Int?
  /// Packets that the kernel dropped while the session was open; nil where nobody counts.
  public var captureDropped: UInt64?
  /// Whether nothing is missing: no gap, no cut packet, begun and ended within the capture.
  public var isComplete: Bool
  /// Where decoding went on behind gaps: the first 8.
  public var resumptions: [Resumption] = []
  /// Its TLS connections, with `Demand.connections`.
  public var helloRandoms = HelloRandoms()
  /// The first octets of each direction as they were on the wire, at most 64, with `Demand.contents`.
  public var openings = PerPeer(MessageRecord.Captured([], count: 0), MessageRecord.Captured([], count: 0))

  /// Whether it is a TCP connection.
  public var isStream: Bool { facts.key.transport == .tcp }

  /// Whether octets are missing of either direction before `offset`.
  public func hasGap(before offset: UInt64) -> Bool { gaps.contains { $0.offset < offset } }

  /// The facts of the direction that `peer` sends.
  public func direction(_ peer: Peer) -> FlowFacts.Direction {
    facts[peer == .initiator ? initiatorSide : initiatorSide.other]
  }

  /// The peer on `side`.
  public func peer(_ side: FlowSide) -> Peer { side == initiatorSide ? .initiator : .listener }
}
