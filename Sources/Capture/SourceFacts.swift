import Compression
import Packet

/// What is known of one source of frames: complete once it has ended.
public struct SourceFacts: Sendable {
  /// Its name for people, safe for a terminal; `-` is standard input.
  public var name: String
  /// Its format; nil while it was not opened, or could not be.
  public var format: CaptureFormat?
  /// How it is packed; nil when it is not.
  public var compression: CompressionFormat?
  /// The unit of its (first interface's) time stamps.
  public var resolution: TimestampResolution?
  /// Its interfaces (of all its sections, in their order), the first 1,024.
  public var interfaces: [InterfaceFacts] = []
  /// How many interfaces it describes.
  public var interfaceCount: UInt64 = 0
  /// How many sections a pcapng file has.
  public var sections: UInt64 = 0
  /// How many pcap files were joined behind the first one, as `cat` does it, and were read on with.
  public var joinedFiles: UInt64 = 0
  /// What was counted of its frames.
  public var tally = FrameTally()
  /// Frames of Simple Packet Blocks, which have no time: they bear that of the latest frame.
  public var packetsWithoutTime: UInt64 = 0
  /// Frames that another source had shown already, and which were not lent.
  public var duplicates: UInt64 = 0
  /// Comments on packets, the first 256.
  public var comments: [PacketComment] = []
  /// How many comments on packets there are.
  public var commentCount: UInt64 = 0
  /// Secrets that the capture brings along; credentials, never to be printed.
  public var secrets: [DecryptionSecrets] = []
  /// Secrets blocks beyond the bound of 16 MiB, which were not kept.
  public var secretsPassedOver: UInt64 = 0
  /// Secrets blocks that claim to hold more than they have room for; what they hold was taken.
  public var secretsOverrunning: UInt64 = 0
  /// Why it could not be read at all.
  public var error: CaptureError?
  /// Why it could not be read to its end.
  public var damage: Damage?
  /// Whether its cut end is no damage: it grew while it was read, or it is the newest file of its directory.
  public var isStillBeingWritten = false
  /// Octets read from it so far.
  public var octetsRead: UInt64 = 0
  /// Octets moved because a record lay across the border of two reads.
  public var octetsCarried: UInt64 = 0
  /// Its size in octets, where that can be known.
  public var size: UInt64?

  /// A source of which nothing is known but its name.
  public init(name: String) { self.name = name }

  /// Packets known to be lost while it was captured; nil where it records nothing of it.
  public var dropped: UInt64? {
    interfaces.reduce(nil) { sum, interface in
      interface.dropped.map { (sum ?? 0) &+ $0 } ?? sum
    }
  }

  /// The sentence that says what is wrong with it; nil when nothing is.
  public var problem: String? {
    if let error { return error.message(naming: title) }
    let sentences = [damage?.message(naming: title), joining, lengths, overruns].compactMap { $0 }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Whether something is wrong with it although it was read on with.
  public var isOdd: Bool { joinedFiles > 0 || tally.shorterOnWire > 0 || secretsOverrunning > 0 }

  /// The name for people, to whom `-` says nothing.
  private var title: String { name == "-" ? "standard input" : name }

  /// No other program reads beyond the first of files that were joined.
  private var joining: String? {
    guard joinedFiles > 0 else { return nil }
    let others =
      joinedFiles == 1 ? "another pcap file stands" : "\(String(grouping: joinedFiles)) other pcap files stand"
    return "\(title): \(others) behind the first, as cat joins them: their packets were read, too, in the order of the "
      + "file. mergecap makes one file of several, in the order of time."
  }

  /// Other programs take packets with such lengths, too, and say nothing.
  private var lengths: String? {
    guard tally.shorterOnWire > 0 else { return nil }
    let isOne = tally.shorterOnWire == 1
    return "\(title): \(String(grouping: tally.shorterOnWire)) "
      + (isOne
        ? "packet says that it was shorter on the wire than what was captured of it, and was read as captured."
        : "packets say that they were shorter on the wire than what was captured of them, and were read as captured.")
  }

  private var overruns: String? {
    guard secretsOverrunning > 0 else { return nil }
    let isOne = secretsOverrunning == 1
    return "\(title): \(String(grouping: secretsOverrunning)) "
      + (isOne
        ? "block of secrets claims more octets than it has: what it has was taken."
        : "blocks of secrets claim more octets than they have: what they have was taken.")
  }

  /// Whether it is cut or corrupt (exit status 4), a file still being written not counted.
  public var isDamaged: Bool { (damage != nil || error?.isDamage == true) && !isStillBeingWritten }
}
