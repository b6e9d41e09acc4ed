import Packet

/// The figures of a run (interface.md, record `statistics`).
public struct RunStatistics: Sendable {
  /// The moment they were taken; nil in a run over files, whose time is the packets'.
  public var time: Timestamp?
  /// Packets read or captured.
  public var packets: UInt64 = 0
  /// Their octets on the wire.
  public var octets: UInt64 = 0
  /// Sessions seen.
  public var sessions: UInt64 = 0
  /// How many of them were selected; nil when all are.
  public var selected: UInt64?
  /// Packets that the kernel dropped; nil when nothing says.
  public var dropped: UInt64?
  /// Octets that a parser got from anywhere but the slab.
  public var octetsCopied: UInt64 = 0
  /// Octets of tokens cut by a border.
  public var octetsCarried: UInt64 = 0
  /// Octets kept for comparing retransmissions.
  public var octetsKept: UInt64 = 0
  /// Stream octets delivered.
  public var octetsReassembled: UInt64 = 0
  /// Flows given up to stay within the memory limit.
  public var evicted: UInt64 = 0
  /// Packets that could not be decoded far enough to find ports; nil when there is none.
  public var undecoded: UInt64?
  /// Datagrams on the watched ports that their fragments do not make up.
  public var incompleteDatagrams: UInt64 = 0
  /// Late segments of connections that are over, which are nobody's; nil when there is none.
  public var strays: UInt64?
  /// Whether everything that was to be read was read.
  public var isComplete = true
  /// Whether the run was ended before all was read.
  public var isInterrupted = false
  /// What went wrong, as sentences.
  public var problems: [String] = []
  /// Those of them that speak of inputs of which nothing was read.
  public var unread: [String] = []
  /// That one of them which speaks of packets whose contents nobody can tell.
  public var undecodable: String?
  /// Files of directories that are no captures, and were passed over.
  public var passedOver = 0
  /// Folders in directories that were named, which were not looked into.
  public var subfolders = 0
  /// Hidden files of directories, which were left out.
  public var hiddenFiles = 0
  /// Entries of directories that are neither files nor folders, which were left out.
  public var otherEntries = 0
  /// What packets had to pass in order to be looked at, as options; nil where all were.
  public var passage: String?
  /// Times that no file covers, the first 64.
  public var holes: [Hole] = []
  /// How many more of them there are.
  public var unlistedHoles = 0
  /// How long the run took; nil to leave it out (goldens).
  public var wallSeconds: Double?
  /// The highest resident size; nil to leave it out (goldens).
  public var peakMemoryOctets: UInt64?

  /// No figures yet.
  public init() {}
}
