/// How the body of a message is packed (RFC 9110, section 8.4.1).
public enum ContentCoding: Hashable, Sendable, CaseIterable {
  /// DEFLATE with a header and a checksum (RFC 1952).
  case gzip
  /// DEFLATE in zlib's wrapper (RFC 1950): what `deflate` means.
  case zlib
  /// DEFLATE alone (RFC 1951): what some senders take `deflate` for.
  case deflate
  /// Zstandard with a window of at most 8 MB (RFC 8878; RFC 9659, section 3).
  case zstd
}
