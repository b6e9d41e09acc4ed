import NETCONF
import Packet

/// A NETCONF exchange that is complete or given up (RFC 6241, section 4).
public struct RPCRecord: Sendable {
  /// What the answer was.
  public enum Reply: String, Sendable, CaseIterable {
    case ok, data, error
    /// An answer came that has neither: it is empty, no NETCONF, or broken before it said anything.
    case other
    /// None was seen, or not enough of it.
    case none
  }

  /// What became of a change.
  public enum Applied: String, Sendable, CaseIterable {
    case yes, staged, discarded
    case rolledBack = "rolled-back"
    case no, unknown
  }

  /// An `rpc-error` (RFC 6241, section 4.3).
  public struct ReplyError: Sendable, Equatable {
    /// The kind, by its keyword.
    public var type: String?
    /// What went wrong, as `access-denied`.
    public var tag: String?
    /// How much it weighs.
    public var severity: String?
    /// What went wrong, in the data model's words.
    public var appTag: String?
    /// Where, as an absolute XPath.
    public var path: String?
    /// A text for people, cut at a bound.
    public var message: String?
    /// Octets of the whole text, where it was cut.
    public var messageOctets: Int?
    /// The leaves of `error-info`: `bad-element`, `session-id` …
    public var info: [Parameter] = []

    /// An error with the fields that were there.
    public init(
      type: String? = nil, tag: String? = nil, severity: String? = nil, appTag: String? = nil, path: String? = nil,
      message: String? = nil
    ) {
      self.type = type
      self.tag = tag
      self.severity = severity
      self.appTag = appTag
      self.path = path
      self.message = message
    }
  }

  /// A leaf beside: a parameter of an operation, a fact of an error or event.
  public struct Parameter: Sendable, Equatable {
    /// Local name of the leaf.
    public var name: String
    /// Its text, cut at a bound.
    public var value: String
    /// Whether `value` is a credential by the name of its leaf: only the disclosure decides what is shown of it.
    public var isSecret: Bool
    /// The value's length in octets.
    public var valueOctets: Int

    /// A leaf.
    public init(name: String, value: String, isSecret: Bool = false, valueOctets: Int? = nil) {
      self.name = name
      self.value = value
      self.isSecret = isSecret
      self.valueOctets = valueOctets ?? value.utf8.count
    }
  }

  /// One change that an operation asks for.
  public struct Change: Sendable, Equatable {
    /// merge, replace, create, delete, remove; `command` for a line of Cisco's CLI blocks.
    public var operation: String
    /// As `/interfaces/interface[name="ge-0/0/0"]/description`; credentials that are keys are redacted in it.
    public var path: String
    /// The path with its credentials, when it has some: only for the disclosure.
    public var secretPath: String?
    /// The namespace of the last element of the path.
    public var namespace: String?
    /// Where a new entry of an ordered list goes, as `after [name="a"]` (RFC 7950, section 7.8.6).
    public var position: String?
    /// The value, a command or nil.
    public var value: String?
    /// Whether `value` is a credential by the name of its leaf: only the disclosure decides what is shown of it.
    public var isSecret: Bool
    /// The value's length in octets, where it was cut or is secret.
    public var valueOctets: Int?

    /// A change.
    public init(
      operation: String, path: String, namespace: String? = nil, value: String? = nil, isSecret: Bool = false,
      valueOctets: Int? = nil
    ) {
      self.operation = operation
      self.path = path
      self.namespace = namespace
      self.value = value
      self.isSecret = isSecret
      self.valueOctets = valueOctets
    }
  }

  /// BEEP's own error in the place of a reply (RFC 3080, section 2.3.1.5).
  public struct Refusal: Sendable, Equatable {
    /// The reply code.
    public var code: Int?
    /// The words that came with it; captured text.
    public var diagnostic: String?
  }

  /// The BEEP channel.
  public var channel: UInt32
  /// The BEEP message number.
  public var msgno: UInt32
  /// The message-id, as written.
  public var messageID: String?
  /// Ordinal of the request's message; nil when it was not seen.
  public var request: UInt64?
  /// Ordinal of the reply's message; nil when it was not seen.
  public var replyMessage: UInt64?
  /// Local name of the operation, nil when the request was not seen.
  public var operation: String?
  /// The operation's namespace.
  public var operationNamespace: String?
  /// The datastore read or copied from.
  public var sourceDatastore: String?
  /// The datastore written, locked or deleted.
  public var targetDatastore: String?
  /// What the answer was.
  public var reply: Reply
  /// BEEP's own error, where that was the answer.
  public var refusal: Refusal?
  /// The errors and warnings of the answer, the first 64.
  public var errors: [ReplyError]
  /// The first 256.
  public var changes: [Change]
  /// All changes.
  public var changeCount: Int
  /// Why there may be more changes than are known; nil where all that was asked for was read.
  public var changesUnread: Unread?
  /// What became of the changes, as far as it is known when the answer is there; an `OutcomeRecord` says it if that
  /// changes later.
  public var applied: Applied?
  /// The packet of the commit that applied the changes.
  public var commitPacket: PacketOrigin?
  /// Payload octets of the request's BEEP message.
  public var requestOctets: UInt64?
  /// Payload octets of the reply's BEEP message.
  public var replyOctets: UInt64?
  /// From the end of the request to the start of the reply.
  public var latencyNanoseconds: Int64?
  /// From the start of the request to the end of the reply.
  public var durationNanoseconds: Int64?
  /// The packet of the request's first octet.
  public var requestPacket: PacketOrigin?
  /// The packet of the reply's first octet.
  public var replyPacket: PacketOrigin?
  /// Whether the octets were protected on the wire.
  public var encrypted: Bool
  /// Whether all octets were seen.
  public var isComplete: Bool
  /// Octets missing in request or reply, when it is not complete.
  public var missingOctets: UInt64
  /// Other parameters worth showing, in order: `confirmed`, `session-id`, `stream`, …
  public var parameters: [Parameter]
  /// What a filter selects: the names of a subtree's top elements, or the XPath.
  public var filter: String?
  /// The operations behind the first in the same `rpc`, which may not be there (RFC 6241, section 4.1): the first 8.
  public var furtherOperations: [String] = []
  /// How many there are beyond those that are listed.
  public var unlisted = Unlisted()
  /// Deviations of request and reply that were tolerated, as `no-message-id`.
  public var quirks: [String] = []
  /// The credentials in all requests so far, with errors only: for the disclosure, as an answer may repeat them.
  public var credentials: NETCONFCredentials?

  /// What an exchange has beyond what is kept of it.
  public struct Unlisted: Sendable, Equatable {
    /// Errors and warnings.
    public var errors = 0
    /// Parameters.
    public var parameters = 0
    /// Operations behind the first.
    public var operations = 0
    /// Octets of the filter.
    public var filterOctets = 0

    /// Nothing.
    public init() {}
  }

  /// All errors and warnings of the answer.
  public var errorCount: Int { errors.count + unlisted.errors }
}
