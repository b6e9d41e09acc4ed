import Packet

/// A source: a capture file, standard input or an interface.
public struct SourceFacts: Sendable {
  /// One interface that a source was captured on.
  public struct Interface: Sendable, Equatable {
    /// Its name, where the source holds it.
    public var name: String?
    /// Its link type's name: `Ethernet`, `Linux cooked`.
    public var linkType: String
    /// How many octets of each packet were captured at most.
    public var snapLength: Int?
    /// Packets that were dropped while it was captured; nil when the source does not say.
    public var dropped: UInt64?

    /// An interface.
    public init(name: String? = nil, linkType: String, snapLength: Int? = nil, dropped: UInt64? = nil) {
      self.name = name
      self.linkType = linkType
      self.snapLength = snapLength
      self.dropped = dropped
    }
  }

  /// Where and how a source is damaged.
  public struct Damage: Sendable, Equatable {
    /// The offset in the (uncompressed) file, in octets.
    public var offset: UInt64
    /// What is wrong, as half a sentence.
    public var text: String
    /// Whether the source just ends too early; otherwise it is corrupt.
    public var isCutShort: Bool
    /// Whether that is expected, because the file is still being written: no loss to be told as one.
    public var isGrowing: Bool

    /// Damage.
    public init(offset: UInt64, text: String, isCutShort: Bool, isGrowing: Bool = false) {
      self.offset = offset
      self.text = text
      self.isCutShort = isCutShort
      self.isGrowing = isGrowing
    }
  }

  /// The index that `PacketOrigin.source` names.
  public var index: UInt32
  /// The file's name as it was given, or the interface's.
  public var name: String
  /// `pcap`, `pcapng`, with the compression: `pcap, gzip`.
  public var format: String
  /// Its interfaces.
  public var interfaces: [Interface]
  /// Packets read.
  public var packets: UInt64 = 0
  /// Packets on the watched ports.
  public var watchedPackets: UInt64 = 0
  /// Packets that another source had as well, and that were passed over for that.
  public var duplicates: UInt64 = 0
  /// Packets of which the snap length cut something off.
  public var cutPackets: UInt64 = 0
  /// Packets that have no time of their own, and were given that of the packet before.
  public var packetsWithoutTime: UInt64 = 0
  /// Packets with an earlier time than the one before them.
  public var outOfOrderPackets: UInt64 = 0
  /// How far a packet's time lies behind the latest one before it, at most, in nanoseconds.
  public var furthestBack: Int64 = 0
  /// The time of the first packet.
  public var firstTime: Timestamp?
  /// The time of the last packet.
  public var lastTime: Timestamp?
  /// Where it is damaged.
  public var damage: Damage?
  /// Octets of the file; nil for what is no file.
  public var size: UInt64?
  /// SHA-256 in hexadecimal, when it was asked for.
  public var sha256: String?

  /// A source that has just been opened.
  public init(index: UInt32 = 0, name: String, format: String, interfaces: [Interface] = []) {
    self.index = index
    self.name = name
    self.format = format
    self.interfaces = interfaces
  }

  /// The name for people.
  var title: String { Self.title(name) }

  /// What people call a source: what commands call `-` has a name, too.
  static func title(_ name: String) -> String { name == "-" ? "standard input" : name }

  /// Packets dropped on all interfaces; nil when no interface says.
  public var dropped: UInt64? {
    let known = interfaces.compactMap(\.dropped)
    return known.isEmpty ? nil : known.reduce(0, &+)
  }
}
