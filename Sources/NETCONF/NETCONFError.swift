/// An `rpc-error` (RFC 6241, section 4.3 and appendix A).
public struct NETCONFError: Equatable, Sendable {
  /// transport, rpc, protocol or application.
  public var type: String?
  /// What went wrong, in the spelling of RFC 6241.
  public var tag: String?
  /// error or warning.
  public var severity: String?
  /// What went wrong, in the data model's words.
  public var appTag: String?
  /// Where, as an absolute XPath.
  public var path: String?
  /// A text for people, cut at `NETCONFLimits.valueOctets`.
  public var message: String?
  /// Octets of the whole text, where it was cut.
  public var messageOctets: Int?
  /// The language of the text (`xml:lang`).
  public var language: String?
  /// The leaves of `error-info`: bad-element, session-id and others.
  public var info: [NETCONFValue] = []

  /// An error about which nothing is known.
  public init() {}

  /// Whether it is but a warning.
  public var isWarning: Bool { severity == "warning" }
}
