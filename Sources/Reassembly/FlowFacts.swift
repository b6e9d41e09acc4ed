import Packet

/// What is known of a flow apart from its octets; complete when the flow retires, cumulative before.
public struct FlowFacts: Sendable {
  /// The state of the connection.
  public enum State: String, Sendable, CaseIterable {
    /// Single segments that open nothing: SYN without an answer, FIN, NULL or XMAS probes.
    case probe
    /// The answer to SYN was RST, or an ICMP error.
    case refused
    /// SYN and SYN/ACK, never completed.
    case halfOpen = "half-open"
    /// The handshake was completed, or octets of the stream were read.
    case established
    /// Both directions ended with FIN.
    case closed
    /// Ended by RST.
    case reset
    /// Given up to stay within the memory limit.
    case evicted
  }

  /// Why the flow retired.
  public enum End: String, Sendable, CaseIterable {
    /// The grace time after FIN or RST is over.
    case closed
    /// A new connection took its ports.
    case replaced
    /// Nothing was seen of it for long.
    case timeout
    /// Given up to stay within the memory limit.
    case evicted
    /// The run ended first.
    case endOfRun = "end-of-run"
  }

  /// How it is known who opened the connection.
  public enum RolesFrom: String, Sendable, CaseIterable {
    /// A SYN or SYN/ACK was seen (UDP: the first datagram).
    case syn
    /// Nothing of the handshake was seen.
    case unknown
  }

  /// What is known of one direction.
  public struct Direction: Sendable {
    /// Packets sent.
    public var packets: UInt64 = 0
    /// Stream octets delivered or known missing: the length of the stream as far as it was seen.
    public var octets: UInt64 = 0
    /// Segments that brought nothing new.
    public var retransmitted: UInt64 = 0
    /// Segments that came behind later ones, late on their way or sent once more: they fill a hole.
    public var outOfOrder: UInt64 = 0
    /// Retransmitted octets that could no longer be compared with what was delivered.
    public var unverified: UInt64 = 0
    /// Octets cut off by the snap length.
    public var cutOctets: UInt64 = 0
    /// Segments dropped for a wrong checksum.
    public var badChecksums: UInt64 = 0
    /// Segments set aside (out of window, behind FIN or RST, without ACK, old timestamp) and never acknowledged.
    public var doubtful: UInt64 = 0
    /// Gaps.
    public var gapCount: UInt64 = 0
    /// Octets in gaps.
    public var gapOctets: UInt64 = 0
    /// The causes seen, as a bit set over `Gap.Cause.allCases`.
    public var gapCauses: UInt8 = 0
    /// Conflicts.
    public var conflicts: UInt64 = 0
    /// Second copies of a packet, as mirror ports make them.
    public var duplicates: UInt64 = 0
    /// Octets that the receiving system takes out of the stream as urgent (RFC 6093).
    public var urgentOctets: UInt64 = 0
    /// RST segments that cannot have reached the peer: it went on to acknowledge octets behind them.
    public var forgedResets: UInt64 = 0
    /// FIN segments of the same kind.
    public var forgedFinishes: UInt64 = 0
    /// Whether the direction begins without its SYN, so that octets may have been sent before the first one seen.
    public var beginsUnseen: Bool = false
    /// Whether FIN was seen and stood.
    public var isFinished: Bool = false
    /// Whether the direction sent an RST that stood.
    public var isReset: Bool = false

    /// Nothing seen yet.
    public init() {}
  }

  /// The flow's key.
  public var key: FlowKey
  /// Which side opened the connection; nil when nothing shows it.
  public var initiator: FlowSide?
  /// How that is known.
  public var rolesFrom: RolesFrom
  /// The state of the connection.
  public var state: State
  /// Set when the flow retires.
  public var end: End?
  /// What happened, in Zeek's letters.
  public var history: History
  /// The first packet.
  public var first: PacketOrigin
  /// The last packet.
  public var last: PacketOrigin
  /// What `FlowKey.lower` sends.
  public var lower: Direction
  /// What `FlowKey.upper` sends.
  public var upper: Direction
  /// The VLAN of the first packet.
  public var vlan: UInt16?
  /// The VLAN of the tag behind it.
  public var innerVLAN: UInt16?
  /// The tunnel of the first packet.
  public var tunnel: Tunnel?
  /// Whether the handshake's SYN of either side was seen.
  public var startsWithSYN: Bool
  /// Whether it goes on where a flow of the same ends was given up to stay within the memory limit: it is the rest of one
  /// that has been told as far as that.
  public var followsEvicted: Bool = false
  /// What TCP did besides, the first few: second copies, closed windows, RST.
  public var marks: [TransportMark] = []
  /// ICMP errors that quote the flow. They change no state.
  public var icmpErrors: UInt64

  /// The facts of a flow that has just been seen first.
  public init(key: FlowKey, first: PacketOrigin) {
    self.key = key
    initiator = nil
    rolesFrom = .unknown
    state = .probe
    end = nil
    history = History()
    self.first = first
    last = first
    lower = Direction()
    upper = Direction()
    vlan = nil
    innerVLAN = nil
    tunnel = nil
    startsWithSYN = false
    icmpErrors = 0
  }

  /// Whether the connection was over with its last packet, in whatever way; what did not end may have gone on unseen.
  public var hasEnded: Bool { state == .closed || state == .reset || state == .refused }

  /// The direction that `side` sends.
  public subscript(side: FlowSide) -> Direction {
    get { side == .lower ? lower : upper }
    set { if side == .lower { lower = newValue } else { upper = newValue } }
  }
}
