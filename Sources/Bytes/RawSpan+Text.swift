/// Text out of lent octets.
extension RawSpan {
  /// The octets as UTF-8 text; what is not valid UTF-8 becomes U+FFFD.
  public var text: String {
    unsafe withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the octets are valid UTF-8 from the first to the last.
  public var isValidUTF8: Bool {
    unsafe withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) != nil }
  }
}
