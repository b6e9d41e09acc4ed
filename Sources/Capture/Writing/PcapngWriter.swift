import Bytes
import Packet

/// Writes the blocks of pcapng (draft-ietf-opsawg-pcapng), in little-endian order, times in nanoseconds.
///
///     +-----------------------------------------------+
///   0 |                  block type                   |
///   4 |              block total length               |
///     +-----------------------------------------------+
///   8 |           body, padded to 32 bits             |
///     +-----------------------------------------------+
///     |         block total length, again             |
///     +-----------------------------------------------+
public struct PcapngWriter: Sendable {
  /// What was written.
  public private(set) var octets = Octets()
  /// The fixed parts of a packet's block, one after the other: its memory is used again for each.
  private var scratch = PcapngBody()

  /// What an interface is said to be.
  public struct Interface: Sendable {
    /// How its packets begin.
    public var linkType: LinkType
    /// The most octets captured of a packet; 0 for no limit.
    public var snapLength: UInt32
    /// The interface's name.
    public var name: String?
    /// What else there is to say of it: the file it comes from.
    public var description: String?
    /// Octets of frame check sequence at the end of each packet.
    public var frameCheckOctets: UInt8?

    /// An interface with a link type.
    public init(linkType: LinkType, snapLength: UInt32 = 0, name: String? = nil) {
      self.linkType = linkType
      self.snapLength = snapLength
      self.name = name
    }

    /// The number that files have for the link type: that of raw IP is not the one that systems have.
    fileprivate var fileNumber: UInt16 {
      switch linkType {
      case .rawBSD, .rawOpenBSD: UInt16(truncatingIfNeeded: LinkType.raw.rawValue)
      default: UInt16(truncatingIfNeeded: linkType.rawValue)
      }
    }
  }

  /// A writer with nothing written.
  public init() {}

  /// Forgets what was written; the memory stays.
  public mutating func removeAll() { octets.removeAll(keepingCapacity: true) }

  /// A Section Header Block: who wrote it, and how.
  public mutating func section(application: String, comment: String? = nil) {
    block(0x0A0D_0D0A) { body in
      body.add(0x1A2B_3C4D as UInt32)
      body.add(1 as UInt16)
      body.add(0 as UInt16)
      // The length of the section is not known beforehand.
      body.add(UInt64.max)
      if let comment { body.option(.comment, comment) }
      body.option(.userApplication, application)
      body.endOptions()
    }
  }

  /// An Interface Description Block.
  public mutating func interface(_ interface: Interface) {
    block(1) { body in
      body.add(interface.fileNumber)
      body.add(0 as UInt16)
      body.add(interface.snapLength)
      if let name = interface.name, !name.isEmpty { body.option(.interfaceName, name) }
      if let text = interface.description { body.option(.interfaceDescription, text) }
      body.option(.timeResolution, [9])
      if let length = interface.frameCheckOctets { body.option(.frameCheckLength, [length]) }
      body.endOptions()
    }
  }

  /// A Decryption Secrets Block.
  public mutating func secrets(type: UInt32, _ secrets: Octets) {
    block(10) { body in
      body.add(type)
      body.add(UInt32(clamping: secrets.count))
      body.add(secrets.array)
    }
  }

  /// An Enhanced Packet Block: the octets as they were captured.
  public mutating func packet(
    _ packet: RawSpan, interface: UInt32, time: Timestamp, wireLength: UInt32, comments: [String] = []
  ) {
    var options = PcapngBody()
    for comment in comments { options.option(.comment, comment) }
    if !comments.isEmpty { options.endOptions() }
    let padding = -packet.byteCount & 3
    let length = UInt32(clamping: 32 + packet.byteCount + padding + options.octets.count)
    scratch.removeAll()
    scratch.add(6 as UInt32)
    scratch.add(length)
    scratch.add(interface)
    scratch.add(time)
    scratch.add(UInt32(clamping: packet.byteCount))
    scratch.add(wireLength)
    append(scratch.octets)
    octets.append(packet)
    scratch.removeAll()
    scratch.fill(after: packet.byteCount)
    append(scratch.octets)
    append(options.octets)
    scratch.removeAll()
    scratch.add(length)
    append(scratch.octets)
  }

  /// An Interface Statistics Block: what was received and lost, where that is known.
  public mutating func statistics(
    interface: UInt32, time: Timestamp, received: UInt64?, droppedByInterface: UInt64?, droppedBySystem: UInt64?,
    comment: String? = nil
  ) {
    block(5) { body in
      body.add(interface)
      body.add(time)
      if let comment { body.option(.comment, comment) }
      for (code, count) in [
        (PcapngBody.Option.received, received), (.droppedByInterface, droppedByInterface),
        (.droppedBySystem, droppedBySystem),
      ] {
        guard let count else { continue }
        body.option(code, (0..<8).map { UInt8(truncatingIfNeeded: count >> UInt64(8 * $0)) })
      }
      body.endOptions()
    }
  }

  private mutating func block(_ type: UInt32, _ fill: (inout PcapngBody) -> Void) {
    var body = PcapngBody()
    fill(&body)
    var frame = PcapngBody()
    frame.add(type)
    frame.add(UInt32(clamping: 12 + body.octets.count))
    append(frame.octets)
    append(body.octets)
    append(Array(frame.octets[4...]))
  }

  private mutating func append(_ part: [UInt8]) { Octets(part).withBytes { octets.append($0) } }
}
