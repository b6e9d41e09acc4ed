/// One change that an operation asks for (RFC 6241, section 7.2; RFC 8526).
public struct NETCONFChange: Equatable, Sendable {
  /// What is to be done.
  public enum Operation: String, Sendable, CaseIterable {
    case merge, replace, create, delete, remove
    /// Only `default-operation` can say it: what has no operation of its own is not changed.
    case none
    /// A line of a command-line block (Cisco's `cli-config-data`, Juniper's `configuration-set`).
    case command
  }

  /// What is to be done, inherited from the elements around and from `default-operation`.
  public var operation: Operation
  /// As `/interfaces/interface[name="ge-0/0/0"]/description`; `/` for a whole datastore. Credentials that are keys
  /// are redacted in it.
  public var path: String
  /// The path with its credentials, when it has some.
  public var secretPath: String?
  /// The namespace of the last element.
  public var namespace: String?
  /// A leaf's value or a command; cut at `NETCONFLimits.valueOctets`, nil when it has none or is not demanded.
  public var value: String?
  /// Octets of the whole value.
  public var valueOctets: Int
  /// Where an entry of an ordered list goes, as `after [name="a"]` (RFC 7950, section 7.8.6).
  public var position: String?
  /// Whether `value` is a credential by the name of its leaf.
  public var isSecret: Bool

  /// A change.
  public init(
    _ operation: Operation, _ path: String, namespace: String? = nil, value: String? = nil, valueOctets: Int? = nil,
    isSecret: Bool = false
  ) {
    self.operation = operation
    self.path = path
    self.namespace = namespace
    self.value = value
    self.valueOctets = valueOctets ?? value?.utf8.count ?? 0
    self.isSecret = isSecret
  }
}
