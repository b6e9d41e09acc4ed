/// A format that is not read, known by its first octets, so that what makes a capture of it can be said.
public enum ForeignFormat: String, Hashable, Sendable, CaseIterable {
  /// The container of LZMA2.
  case xz
  /// The blocks of bzip2.
  case bzip2
  /// LZW, as files that end with `.Z` have it.
  case compress
  /// What LZ4 was before it had frames.
  case oldLZ4 = "lz4 -l"
  /// Solaris' captures (RFC 1761).
  case snoop
  /// Microsoft's captures.
  case networkMonitor = "Network Monitor"
  /// Captures of the DOS Sniffer.
  case sniffer = "Sniffer"
  /// Captures of NetXRay and of the Sniffer for Windows.
  case netXRay = "NetXRay"

  /// The format that begins with these octets; nil for any other.
  init?(opening: [UInt8]) {
    guard let format = Self.allCases.first(where: { $0.begins(opening) }) else { return nil }
    self = format
  }

  private func begins(_ opening: [UInt8]) -> Bool {
    // Three letters may begin a text: behind them and a level, a block of bzip2 has a number.
    magics.contains { opening.starts(with: $0) }
      && (self != .bzip2 || opening.dropFirst(4).starts(with: "1AY&SY".utf8))
  }

  private var magics: [[UInt8]] {
    switch self {
    case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
    case .bzip2: [Array("BZh".utf8)]
    case .compress: [[0x1F, 0x9D, 0x90]]
    case .oldLZ4: [[0x02, 0x21, 0x4C, 0x18]]
    case .snoop: [Array("snoop\0\0\0".utf8)]
    case .networkMonitor: [Array("RTSS".utf8), Array("GMBU".utf8)]
    case .sniffer: [Array("TRSNIFF data".utf8)]
    case .netXRay: [Array("XCP\0".utf8)]
    }
  }

  /// What it is, and what to do about it: half a sentence, behind the name of a file.
  var advice: String {
    switch self {
    case .xz, .bzip2, .compress, .oldLZ4: "is packed by \(rawValue), which is not read: unpack it first, or use zstd."
    case .snoop, .networkMonitor, .sniffer, .netXRay:
      "is a capture of \(rawValue), which is not read: editcap, which comes with Wireshark, makes pcapng of it."
    }
  }
}
