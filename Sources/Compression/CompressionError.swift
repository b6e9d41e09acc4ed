/// Why packed octets cannot be unpacked any further. All that came before was given out.
public enum CompressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The octets are not of the format, or their checksum is wrong; the library's own words.
  case damaged(String)
  /// They end before the stream does.
  case cutShort
  /// Unpacking would take more memory than is allowed.
  case windowTooLarge
  /// They unpack to so much more than they are that nobody would have captured it.
  case bomb(factor: UInt64)
  /// Behind their end stands something that is no part of them.
  case followed
  /// The system has no memory for it.
  case noMemory

  /// The reason, as a part of a sentence.
  public var description: String {
    switch self {
    case .damaged(let words): words
    case .cutShort: "they end too early"
    case .windowTooLarge: "they need too large a window (more than 128 MB in a file, than 8 MB in a message)"
    case .bomb(let factor): "they unpack to more than \(factor) times their size"
    case .followed: "behind their end stands something else"
    case .noMemory: "there is no memory to unpack them"
    }
  }
}
