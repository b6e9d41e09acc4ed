/// Deviations of real stacks that are tolerated and tagged.
public enum NETCONFQuirk: UInt8, Sendable, CaseIterable {
  /// The message has no namespace (as Cisco's and Juniper's).
  case noNamespace
  /// The message is in a namespace that is not NETCONF's.
  case otherNamespace
  /// An `rpc` or `rpc-reply` has no `message-id` (RFC 6241, section 4.1).
  case noMessageID
  /// `]]>]]>` ends the message, as over SSH (RFC 6242, section 4.3).
  case endOfMessageMarker
  /// Chunked framing, as over SSH (RFC 6242, section 4.2).
  case chunkedFraming
  /// Chunked framing that breaks its own rules.
  case brokenChunks
  /// A byte order mark.
  case byteOrderMark
  /// White space before the document.
  case leadingSpace
  /// A SOAP envelope around the message (RFC 4743).
  case soapEnvelope
  /// A SOAP fault that carries the error (RFC 4743, section 2.7.3).
  case soapFault
  /// Names of NETCONF in capital letters.
  case upperCase
  /// Error tags with underscores or in capital letters.
  case oldErrorTag
  /// A further document after the first.
  case furtherDocument
  /// An `rpc` without an operation, or with more than one (RFC 6241, section 4.1).
  case operationCount
  /// `writeable-running` for `writable-running`, as Cisco's.
  case misspeltCapability

  /// The tag that users see.
  public var word: String {
    switch self {
    case .noNamespace: "no-namespace"
    case .otherNamespace: "other-namespace"
    case .noMessageID: "no-message-id"
    case .endOfMessageMarker: "end-of-message-marker"
    case .chunkedFraming: "chunked-framing"
    case .brokenChunks: "broken-chunks"
    case .byteOrderMark: "byte-order-mark"
    case .leadingSpace: "leading-space"
    case .soapEnvelope: "soap-envelope"
    case .soapFault: "soap-fault"
    case .upperCase: "upper-case"
    case .oldErrorTag: "old-error-tag"
    case .furtherDocument: "further-document"
    case .operationCount: "operation-count"
    case .misspeltCapability: "misspelt-capability"
    }
  }
}
