import Compression

/// Why a source cannot be read on.
public enum ReadingError: Error, Hashable, Sendable {
  /// The system refused.
  case system(SystemError)
  /// The octets are packed, and cannot be unpacked.
  case packed(CompressionFormat, CompressionError)
}
