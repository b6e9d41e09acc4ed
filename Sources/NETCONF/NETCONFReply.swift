/// What an `rpc-reply` answers (RFC 6241, section 4.2).
public struct NETCONFReply: Equatable, Sendable {
  /// What the answer is; a warning beside `ok` or data does not make it an error.
  public enum Outcome: String, Sendable, CaseIterable { case ok, data, error, none }

  /// What the answer is.
  public var outcome = Outcome.none
  /// The first 64 errors and warnings.
  public var errors: [NETCONFError] = []
  /// BEEP's own error in its place.
  public var refusal: NETCONFRefusal?
  /// All errors and warnings.
  public var errorCount = 0
  /// Local names of the elements that carry the answer (`data`, `lock-id`, …), the first few.
  public var dataElements: [String] = []
  /// Small values of an answer, as `lock-id` (RFC 5717) and `id` (RFC 8639).
  public var values: [NETCONFValue] = []

  /// A reply in which nothing was found.
  public init() {}

  /// The text of a value.
  public subscript(name: String) -> String? { values.first { $0.name == name }?.text }
}
