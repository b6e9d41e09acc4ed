/// How a stream of octets is packed, known by its first octets.
public enum CompressionFormat: String, Hashable, Sendable, CaseIterable {
  /// DEFLATE with a header and a checksum (RFC 1952).
  case gzip
  /// Zstandard (RFC 8878).
  case zstd
  /// The frame format of LZ4.
  case lz4

  /// So many octets tell the format.
  public static let magicLength = 4
  /// So many octets head a skippable frame: its magic number, and how many octets follow.
  public static let skippableHeadLength = 8

  /// The format that begins with these octets, or nil. A skippable frame counts as zstd's: lz4 has the same ones, and only
  /// what stands behind it can tell (``skippableLength(opening:)``).
  public init?(opening: some Sequence<UInt8>) {
    let magic = Array(opening.prefix(Self.magicLength))
    if let format = Self.allCases.first(where: { magic.starts(with: $0.magic) }) {
      self = format
    } else if Self.isSkippable(magic) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// How many octets the skippable frame has that begins with these, its head counted; nil where none does.
  ///
  /// It holds what is no part of the packed data (RFC 8878, section 3.1.2), such as the sizes that pzstd writes.
  public static func skippableLength(opening: some Sequence<UInt8>) -> Int? {
    let head = Array(opening.prefix(skippableHeadLength))
    guard head.count == skippableHeadLength, isSkippable(head) else { return nil }
    return head[magicLength...].reversed().reduce(0) { $0 << 8 | Int($1) } + skippableHeadLength
  }

  /// Whether a skippable frame begins so: 0x184D2A50 to 0x184D2A5F, the least significant octet first.
  private static func isSkippable(_ octets: [UInt8]) -> Bool {
    octets.count >= magicLength && octets[0] & 0xF0 == 0x50 && octets[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }

  private var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    case .lz4: [0x04, 0x22, 0x4D, 0x18]
    }
  }
}
