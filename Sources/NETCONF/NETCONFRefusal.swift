/// BEEP's own error in the place of a reply: the request was not taken (RFC 3080, sections 2.1.1 and 2.3.1.5).
public struct NETCONFRefusal: Equatable, Sendable {
  /// The reply code, as 554; nil when it is missing or not a number.
  public var code: Int?
  /// The words that came with it, as they were sent; nil when there are none.
  public var diagnostic: String?

  /// A refusal without a reason.
  public init(code: Int? = nil, diagnostic: String? = nil) {
    self.code = code
    self.diagnostic = diagnostic
  }
}
