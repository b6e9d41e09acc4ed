/// What a `notification` tells (RFC 5277, section 4; RFC 6470).
public struct NETCONFNotification: Equatable, Sendable {
  /// An edit that a `netconf-config-change` reports.
  public struct Edit: Equatable, Sendable {
    /// The instance changed, as an XPath.
    public var target: String?
    /// merge, replace, create, delete or remove.
    public var operation: String?

    /// An edit.
    public init(target: String? = nil, operation: String? = nil) {
      self.target = target
      self.operation = operation
    }
  }

  /// When it happened (RFC 3339), as written.
  public var eventTime: String?
  /// The event's local name.
  public var event: String?
  /// The event's namespace.
  public var namespace: String?
  /// Its leaves in order, the first 64: `username`, `session-id`, `source-host`, `killed-by`, `termination-reason`,
  /// `confirm-event`, `timeout`, `datastore`, `id` …
  public var fields: [NETCONFValue] = []
  /// How many there are beyond these.
  public var fieldsUnlisted = 0
  /// The first 64 edits.
  public var edits: [Edit] = []

  /// A notification about which nothing is known.
  public init() {}

  /// The text of a field.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.text }
  /// Who did it (RFC 6470).
  public var username: String? { self["username"] }
  /// In which session.
  public var sessionID: String? { self["session-id"] }
}
