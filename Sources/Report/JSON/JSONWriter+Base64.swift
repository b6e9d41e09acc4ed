import Bytes

/// Octets as base64 (RFC 4648, section 4), padded.
extension JSONWriter {
  /// A member that holds octets.
  public mutating func field(_ name: String, base64 value: [UInt8]) {
    raw(name) { text in
      text.append(UInt8(ascii: "\""))
      text.append(base64: value)
      text.append(UInt8(ascii: "\""))
    }
  }
}
