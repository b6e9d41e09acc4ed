import NETCONF

/// What an `rpc` asks for, told with its message and not only with its answer.
public struct RequestContent: Sendable {
  /// The message-id, as written.
  public var messageID: String?
  /// Local name of the operation.
  public var operation: String
  /// The datastore read or copied from.
  public var sourceDatastore: String?
  /// The datastore written, locked or deleted.
  public var targetDatastore: String?
  /// The first 256 changes.
  public var changes: [RPCRecord.Change]
  /// All changes.
  public var changeCount: Int
  /// Why there may be more changes than are known.
  public var changesUnread: Unread?
  /// Other parameters worth showing, in order: name and value.
  public var parameters: [RPCRecord.Parameter]
  /// How many more of them there are.
  public var parametersUnlisted = 0
  /// The credentials in all requests so far: only for the disclosure.
  public var credentials = NETCONFCredentials()

  /// A request.
  public init(
    messageID: String? = nil, operation: String, sourceDatastore: String? = nil, targetDatastore: String? = nil,
    changes: [RPCRecord.Change] = [], changeCount: Int = 0, changesUnread: Unread? = nil,
    parameters: [RPCRecord.Parameter] = []
  ) {
    self.messageID = messageID
    self.operation = operation
    self.sourceDatastore = sourceDatastore
    self.targetDatastore = targetDatastore
    self.changes = changes
    self.changeCount = changeCount
    self.changesUnread = changesUnread
    self.parameters = parameters
  }
}
