/// The bounds of the capture formats: what is longer is no packet but damage.
public enum CaptureLimits {
  /// The longest packet: MAXIMUM_SNAPLEN of libpcap for all link types but USB.
  static let capturedLength = 262_144
  /// How far a packet of a pcap file may exceed its snap length: an offloaded segment.
  static let snapLengthSlack: UInt32 = 65_535
  /// The longest piece of a block that must lie together: the longest packet, its header, and 64 KiB of options.
  static let contiguousBlock = capturedLength + 32 + 65_536
  /// How much one `read` asks for; 128 to 512 KiB stay in the second-level cache.
  static let readSize = 393_216
  /// How far one looks behind skippable frames at the beginning of a packed file to tell zstd from lz4.
  static let skippedOctets = 65_536
  /// Octets read at once of a packed file.
  static let packedReadSize = 65_536
  /// Interfaces of one section.
  static let interfaces = 65_536
  /// Interfaces described in the facts of a source.
  static let describedInterfaces = 1_024
  /// The most packets that one counter of an interface says were lost: sums of it do not wrap.
  static let lostPackets: UInt64 = 1 << 48
  /// Packet comments kept of a source, and octets of each.
  public static let comments = 256
  /// Octets kept of one comment or name.
  static let textOctets = 1_024
  /// Octets of a list of files.
  static let listOctets = 16 * 1_048_576
  /// Files of one time that are merged; what overlaps with more of them comes late.
  public static let openFiles = 64
  /// Octets of Decryption Secrets Blocks kept of a source.
  public static let secretsOctets = 16 * 1_048_576
}
