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

  /// The format that begins with these octets, or nil.
  public init?(opening: some Sequence<UInt8>) {
    let magic = Array(opening.prefix(Self.magicLength))
    guard let format = Self.allCases.first(where: { magic.starts(with: $0.magic) }) else { return nil }
    self = format
  }

  private var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    case .lz4: [0x04, 0x22, 0x4D, 0x18]
    }
  }
}
