/// In which order a capture file writes the octets of its numbers.
public enum ByteOrder: String, Sendable {
  /// Most significant octet first.
  case big
  /// Least significant octet first.
  case little
}
