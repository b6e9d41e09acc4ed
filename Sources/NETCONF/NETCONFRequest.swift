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
  /// Cut at `NETCONFLimits.valueOctets`.
  public var filter: String?
  /// Octets of an XPath beyond what is kept of it.
  public var filterUnlisted = 0
  /// Whether a `config` came with it.
  public var hasConfig = false
  /// All other leaves under the operation, in order: `default-operation`, `confirm-timeout`, `url`, `stream` …
  /// The first 64.
  public var parameters: [NETCONFValue] = []
  /// How many there are beyond these.
  public var parametersUnlisted = 0
  /// The first 256 changes.
  public var changes: [NETCONFChange] = []
  /// All changes.
  public var changeCount = 0
  /// Why what it asks for is not known to its end; nil where all of it was read.
  public var unread: NETCONFUnread?
  /// The operations behind the first, which may not be there (RFC 6241, section 4.1): the names of the first 8.
  public var furtherOperations: [String] = []
  /// How many there are beyond these.
  public var operationsUnlisted = 0

  /// The credentials in it, those of changes that are counted only as well.
  public var credentials = NETCONFCredentials()

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
  /// Seconds until an unconfirmed commit is taken back; 600 when nothing else is said. Juniper's own operation counts
  /// minutes.
  public var confirmTimeout: UInt64 {
    guard let given = self["confirm-timeout"].flatMap({ UInt64($0) }) else { return 600 }
    return operation == "commit-configuration" ? given.multipliedReportingOverflow(by: 60).partialValue : given
  }
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
    // A copy to a URL takes the configuration away, and changes nothing here.
    Self.changes(operation) && !(target == "url" && !operation.hasPrefix("edit"))
  }

  /// Whether an operation of that name changes a datastore.
  static func changes(_ operation: String) -> Bool {
    switch operation {
    case "edit-config", "edit-data", "load-configuration", "copy-config", "delete-config": true
    default: false
    }
  }

  /// Why not all changes it asks for may be known; nil where they are, or where it asks for none.
  public var changesUnread: NETCONFUnread? {
    if let unread { return isChange || operation.isEmpty ? unread : nil }
    guard furtherOperations.contains(where: Self.changes) else { return nil }
    return NETCONFUnread("an operation that changes follows another one in the rpc")
  }

  /// Whether it is known which datastore it writes; Juniper's own operation writes the candidate.
  var isTargetKnown: Bool { target != nil || operation == "load-configuration" }

  /// Whether the changes go to the candidate, to wait for a commit (RFC 6241, section 8.3).
  var stages: Bool { operation == "load-configuration" || target == "candidate" }

  /// Whether it puts the candidate in force; Juniper's own operation can also merely check it.
  var isCommit: Bool { operation == "commit" || (operation == "commit-configuration" && self["check"] == nil) }

  /// Whether it may decide what becomes of changes that are staged or on trial.
  var mayDecide: Bool {
    switch operation {
    case "commit", "commit-configuration", "discard-changes", "cancel-commit", "unlock", "close-session", "copy-config",
      "delete-config", "":
      true
    default: false
    }
  }
}
