/// Text out of lent octets.
extension RawSpan {
  /// The octets as UTF-8 text; what is not valid UTF-8 becomes U+FFFD.
  public var text: String {
    unsafe withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
