/// The first four octets of a pcap file: they tell byte order, resolution and record header.
struct PcapMagic: Hashable {
  let order: ByteOrder
  let isNanoseconds: Bool
  /// Kuznetzov's "modified" format, with 24 octets before each packet.
  let isModified: Bool

  /// `word` is the magic as read least significant octet first.
  init?(_ word: UInt32) {
    order = word & 0xFF == 0xA1 ? .big : .little
    switch order == .big ? word.byteSwapped : word {
    case 0xA1B2_C3D4: (isNanoseconds, isModified) = (false, false)
    case 0xA1B2_3C4D: (isNanoseconds, isModified) = (true, false)
    case 0xA1B2_CD34: (isNanoseconds, isModified) = (false, true)
    default: return nil
    }
  }

  var resolution: TimestampResolution { isNanoseconds ? .nanoseconds : .microseconds }
  var recordHeaderLength: Int { isModified ? 24 : 16 }
}
