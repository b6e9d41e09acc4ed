import Bytes
import Packet

/// Writes the blocks of pcapng (draft-ietf-opsawg-pcapng, section 4), with times in nanoseconds.
public struct PcapngEncoder: Sendable {
  /// An interface as a file describes it.
  public struct Interface: Sendable {
    /// Its name.
    public var name: String
    /// How its frames begin.
    public var linkType: LinkType
    /// Octets captured of each frame.
    public var snapLength: UInt32

    /// An interface.
    public init(name: String, linkType: LinkType, snapLength: UInt32) {
      self.name = name
      self.linkType = linkType
      self.snapLength = snapLength
    }
  }

  /// Blocks that were written and not yet taken.
  public private(set) var octets = Octets()

  /// Nothing written.
  public init() {}

  /// How many octets wait.
  public var count: Int { octets.count }

  /// Forgets what was taken; the memory stays.
  public mutating func removeAll() { octets.removeAll(keepingCapacity: true) }

  /// The beginning of a file: a section and its interfaces (sections 4.1 and 4.2).
  public mutating func begin(_ interfaces: [Interface], application: String) {
    block(0x0A0D_0D0A) { block in
      block.append(UInt32(0x1A2B_3C4D))
      block.append(UInt16(1))
      block.append(UInt16(0))
      block.append(UInt64.max)  // the section's length is not known
      block.option(4, application)
      block.endOptions()
    }
    for interface in interfaces {
      block(1) { block in
        block.append(UInt16(truncatingIfNeeded: Self.fileNumber(interface.linkType)))
        block.append(UInt16(0))
        block.append(interface.snapLength)
        block.option(2, interface.name)
        block.append(UInt16(9))
        block.append(UInt16(1))
        block.append(UInt32(9))  // 10^-9 s, and three octets to fill up
        block.endOptions()
      }
    }
  }

  /// A frame (section 4.3).
  public mutating func append(_ frame: borrowing Frame, _ bytes: RawSpan, interface: UInt32) {
    let length = UInt32(truncatingIfNeeded: bytes.byteCount)
    let padding = (4 - bytes.byteCount & 3) & 3
    let total = UInt32(truncatingIfNeeded: 32 + bytes.byteCount + padding)
    let time = UInt64(bitPattern: frame.time.nanoseconds)
    octets.append(UInt32(6))
    octets.append(total)
    octets.append(interface)
    octets.append(UInt32(truncatingIfNeeded: time >> 32))
    octets.append(UInt32(truncatingIfNeeded: time))
    octets.append(length)
    octets.append(frame.wireLength)
    octets.append(bytes)
    for _ in 0..<padding { octets.append(UInt8(0)) }
    octets.append(total)
  }

  /// What was lost on an interface up to a moment (section 4.6).
  public mutating func append(_ statistics: LiveStatistics, received: UInt64, interface: UInt32, at time: Timestamp) {
    let moment = UInt64(bitPattern: time.nanoseconds)
    block(5) { block in
      block.append(interface)
      block.append(UInt32(truncatingIfNeeded: moment >> 32))
      block.append(UInt32(truncatingIfNeeded: moment))
      for (code, value) in [
        (4, received), (5, statistics.droppedByInterface), (7, statistics.dropped),
      ] as [(UInt16, UInt64)] {
        block.append(code)
        block.append(UInt16(8))
        block.append(value)
      }
      block.endOptions()
    }
  }

  private mutating func block(_ type: UInt32, _ body: (inout Octets) -> Void) {
    var inner = Octets()
    body(&inner)
    let total = UInt32(truncatingIfNeeded: inner.count + 12)
    octets.append(type)
    octets.append(total)
    inner.withBytes { octets.append($0) }
    octets.append(total)
  }

  /// The number that files have for a link type: the one of raw IP is not the system's.
  private static func fileNumber(_ linkType: LinkType) -> UInt32 {
    switch linkType {
    case .rawBSD, .rawOpenBSD: LinkType.raw.rawValue
    default: linkType.rawValue
    }
  }
}

extension Octets {
  /// Appends an integer, least significant octet first.
  fileprivate mutating func append(_ value: some FixedWidthInteger) {
    var rest = value
    for _ in 0..<value.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends an option that is a text.
  fileprivate mutating func option(_ code: UInt16, _ text: String) {
    let octets = Array(text.utf8.prefix(1024))
    append(code)
    append(UInt16(octets.count))
    for octet in octets { append(octet) }
    for _ in 0..<(4 - octets.count & 3) & 3 { append(UInt8(0)) }
  }

  fileprivate mutating func endOptions() { append(UInt32(0)) }
}
