import Bytes
import Packet

/// The header of a pcap file.
///
///      0                   1                   2                   3
///     +---------------------------------------------------------------+
///   0 |                             magic                             |
///     +-------------------------------+-------------------------------+
///   4 |         major version         |         minor version         |
///     +-------------------------------+-------------------------------+
///   8 |                 time zone, significant figures                |
///     +---------------------------------------------------------------+
///  16 |                          snap length                          |
///     +---------------------------------------------------------------+
///  20 |    FCS, reserved              |           link type           |
///     +---------------------------------------------------------------+
struct PcapFileHeader: Hashable {
  static let length = 24

  let magic: PcapMagic
  let minorVersion: UInt16
  let snapLength: UInt32
  let linkType: LinkType
  /// How many octets of frame check sequence end each frame; nil where the file does not say.
  let frameCheckOctets: UInt8?

  init(_ magic: PcapMagic, _ bytes: RawSpan) throws(CaptureError) {
    guard bytes.byteCount >= Self.length else {
      throw .headerCut(.pcap, claimed: UInt64(Self.length), held: UInt64(bytes.byteCount))
    }
    let swapped = magic.order == .big
    let major = bytes.integer16(at: 4, swapped)
    let minor = bytes.integer16(at: 6, swapped)
    guard major == 2 else { throw .version(.pcap, major: major, minor: minor) }
    self.magic = magic
    minorVersion = minor
    snapLength = bytes.integer32(at: 16, swapped)
    let network = bytes.integer32(at: 20, swapped)
    // Bits 28 to 31 are the length of the FCS in 16-bit words when bit 26 is set; the link type has 16 bits.
    linkType = LinkType(rawValue: network & 0xFFFF)
    frameCheckOctets = network & 0x0400_0000 != 0 ? UInt8(network >> 28) &* 2 : nil
  }

  /// Reads what may be the header of another file, `bytes` long, where a record should begin; nil where it is none.
  ///
  /// Only what no record shows is taken for one: a version that was ever written, no time zone and no significant figures
  /// (as ever), and a snap length.
  init?(_ magic: PcapMagic, behindRecords bytes: RawSpan) {
    let swapped = magic.order == .big
    guard bytes.byteCount >= Self.length, bytes.integer32(at: 8, swapped) == 0, bytes.integer32(at: 12, swapped) == 0
    else { return nil }
    guard let header = try? PcapFileHeader(magic, bytes), header.minorVersion == 3 || header.minorVersion == 4,
      header.snapLength > 0
    else { return nil }
    self = header
  }

  /// The longest packet that is no damage. Files with a snap length below the lengths of their packets exist (offloaded
  /// segments are longer than the interface's frames), so that a small one is only a hint.
  var longestPacket: UInt32 {
    let limit = UInt32(CaptureLimits.capturedLength)
    guard snapLength > 0, snapLength < limit else { return limit }
    return min(limit, snapLength + CaptureLimits.snapLengthSlack)
  }
}
