import Bytes
import Packet

/// A frame without its 802.1Q and 802.1ad tags, in a buffer that is used again and again.
struct UntaggedFrame {
  /// Where the tags of a frame stand.
  struct Tags {
    /// Where the protocol of the link header stands, which the innermost tag's replaces.
    let protocolOffset: Int
    /// Where the tags begin.
    let start: Int
    /// How many octets they are.
    let length: Int

    /// Finds the tags; nil if there is none, as nearly always.
    @inline(__always)
    init?(_ linkType: LinkType, _ frame: RawSpan) {
      switch linkType.rawValue {
      case 1: (protocolOffset, start) = (12, 14)  // Ethernet
      case 113: (protocolOffset, start) = (14, 16)  // Linux cooked capture
      case 276: (protocolOffset, start) = (0, 20)  // Linux cooked capture, version 2
      default: return nil
      }
      guard frame.byteCount >= start + 4, Self.isTag(frame.bigEndianUInt16(at: protocolOffset)) else { return nil }
      var end = start + 4
      while frame.byteCount >= end + 4, Self.isTag(frame.bigEndianUInt16(at: end - 2)) { end += 4 }
      length = end - start
    }

    /// 802.1Q, 802.1ad, and what came before 802.1ad.
    private static func isTag(_ type: UInt16) -> Bool { type == 0x8100 || type == 0x88A8 || type == 0x9100 }
  }

  private var buffer = Octets()

  /// Lends the frame without its tags.
  mutating func withFrame<Result>(_ frame: RawSpan, _ tags: Tags, _ body: (RawSpan) -> Result) -> Result {
    buffer.removeAll(keepingCapacity: true)
    let end = tags.start + tags.length
    buffer.append(frame.extracting(0..<tags.protocolOffset))
    buffer.append(frame.extracting(end - 2..<end))
    buffer.append(frame.extracting(tags.protocolOffset + 2..<tags.start))
    buffer.append(frame.extracting(end..<frame.byteCount))
    return buffer.withBytes(body)
  }
}
