import Compression

/// Why a capture could not be read to its end: all frames before it were delivered.
public struct Damage: Error, Hashable, Sendable {
  /// What is wrong.
  public var cause: Cause
  /// Where the record or block begins that is wrong, in octets from the start of the file.
  public var offset: UInt64
  /// The number of the last whole packet before it; 0 if there was none.
  public var afterPacket: UInt64
  /// How many octets of the file were given up, where its size is known.
  public var unreadOctets: UInt64?

  /// Whether the file just ends too early, as a capture does that is still being written.
  public var isCutShort: Bool {
    switch cause {
    case .cutShort, .packed(_, .cutShort): true
    default: false
    }
  }

  /// A part of a file that can be cut.
  public enum Part: String, Hashable, Sendable {
    /// The header of a pcap file that was joined behind another one.
    case fileHeader = "file header"
    /// The header of a pcap record.
    case packetHeader = "packet header"
    /// The octets of a packet.
    case packet = "packet"
    /// The head of a pcapng block: its type and length.
    case blockHeader = "block header"
    /// A pcapng block.
    case block = "block"
  }

  /// What is wrong with a file.
  public enum Cause: Hashable, Sendable {
    /// A part says it has `claimed` octets, the file holds `held` of them.
    case cutShort(Part, claimed: UInt64, held: UInt64)
    /// A packet says that more octets were captured than is possible here.
    case capturedLength(UInt32, limit: UInt32)
    /// A packet has more captured octets than it had on the wire.
    case wireLength(UInt32, captured: UInt32)
    /// Where a packet should begin nothing but zeros stand.
    case zeros
    /// Where a packet or block should begin another capture file does, whose packets cannot be read on with.
    case anotherFile(CaptureFormat)
    /// A block length that no block can have: below its type's minimum, or not a multiple of 4.
    case blockLength(UInt32)
    /// The length at the end of a block is not that of its beginning.
    case blockEnd(UInt32, expected: UInt32)
    /// A packet's octets reach out of its block.
    case packetOutsideBlock(captured: UInt32, block: UInt32)
    /// A packet names an interface that its section has not described.
    case unknownInterface(UInt32)
    /// A section describes more interfaces than are read.
    case tooManyInterfaces(limit: UInt32)
    /// A later section begins with neither byte-order magic.
    case sectionMagic(UInt32)
    /// A later section is of a version that is not known.
    case sectionVersion(UInt16)
    /// The file is packed, and cannot be unpacked further.
    case packed(CompressionFormat, CompressionError)
    /// The system refused to read on.
    case unreadable(SystemError)
  }
}
