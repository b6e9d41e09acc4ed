/// What an `rpc` asks for (RFC 6241, section 7, and the RFCs that add operations).
public struct NETCONFRequest: Equatable, Sendable {
  /// The operation's local name.
  public var operation = ""
  /// The operation's namespace.
  public var namespace: String?
  /// The datastore read or copied from; `url` and `config` where it is one of these.
  public var source: String?
  /// The datastore written, locked or deleted; also the `datastore` of RFC 8526, without its prefix.
  public var target: String?
  /// `subtree` or `xpath`.
  public var filterType: String?
  /// The names of a subtree filter's top elements, or the XPath.
  public var filter: String?
  /// Whether a `config` came with it.
  public var hasConfig = false
  /// All other leaves under the operation, in order: `default-operation`, `confirm-timeout`, `url`, `stream` …
  public var parameters: [NETCONFValue] = []
  /// The first 256 changes.
  public var changes: [NETCONFChange] = []
  /// All changes.
  public var changeCount = 0

  /// A request about which nothing is known.
  public init() {}

  /// The text of a parameter.
  public subscript(name: String) -> String? { parameters.first { $0.name == name }?.text }

  /// RFC 6241, section 7.2; merge when nothing else is said.
  public var defaultOperation: String { self["default-operation"] ?? "merge" }
  /// RFC 6241, section 7.2.
  public var testOption: String? { self["test-option"] }
  /// RFC 6241, section 7.2; stop-on-error when nothing else is said.
  public var errorOption: String { self["error-option"] ?? "stop-on-error" }
  /// A URL that is read from or written to.
  public var url: String? { self["url"] }
  /// Whether a commit asks to be confirmed (RFC 6241, section 8.4.5).
  public var isConfirmed: Bool { self["confirmed"] != nil }
  /// Seconds until an unconfirmed commit is taken back; 600 when nothing else is said.
  public var confirmTimeout: UInt64 { self["confirm-timeout"].flatMap { UInt64($0) } ?? 600 }
  /// The token by which a confirmed commit outlives its session.
  public var persist: String? { self["persist"] }
  /// The token of the commit that is confirmed or cancelled.
  public var persistID: String? { self["persist-id"] }
  /// The session to be killed.
  public var killedSession: String? { operation == "kill-session" ? self["session-id"] : nil }
  /// The event stream subscribed to (RFC 5277); NETCONF when nothing else is said.
  public var stream: String? { self["stream"] }
  /// The schema asked for (RFC 6022).
  public var identifier: String? { self["identifier"] }

  /// Whether the operation changes a datastore.
  public var isChange: Bool {
    switch operation {
    case "edit-config", "copy-config", "delete-config", "edit-data", "load-configuration": true
    default: false
    }
  }
}
