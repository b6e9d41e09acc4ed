import Bytes
import Identification
import Session

/// The only way from events to reports: takes an event, returns what may be told of it.
///
/// Credentials are replaced by `[redacted, 12 octets]` unless the user asked to see them; the length stays, because it
/// tells an auditor whether a secret was set, cleared or replaced.
public struct Disclosure: Sendable {
  /// Whether secrets are told as they were captured.
  public let showsSecrets: Bool

  /// A disclosure that redacts, or one that passes everything on.
  public init(showsSecrets: Bool = false) { self.showsSecrets = showsSecrets }

  /// What may be told of `event`.
  public func disclose(_ event: SessionEvent) -> DisclosedEvent {
    if showsSecrets { return DisclosedEvent(Self.revealed(event)) }
    switch event {
    case .rpc(let record):
      return DisclosedEvent(holdsNothingSecret(record.value) ? event : .rpc(Shared(disclosed(record.value))))
    case .message(let record): return DisclosedEvent(disclosed(record.value).map { .message(Shared($0)) } ?? event)
    case .finding(var record):
      record.text = Self.plain(record.text)
      return DisclosedEvent(.finding(record))
    case .verdict(let record):
      return DisclosedEvent(holdsNothingSecret(record.value) ? event : .verdict(Shared(disclosed(record.value))))
    case .session(let record):
      return DisclosedEvent(holdsNothingSecret(record) ? event : .session(Shared(disclosed(record.value))))
    case .notification(var record):
      for index in record.fields.indices { disclose(&record.fields[index]) }
      for index in record.changes.indices { disclose(&record.changes[index]) }
      return DisclosedEvent(.notification(record))
    case .hello(var record):
      guard record.capabilities.contains(where: Self.mayHoldURI) else { return DisclosedEvent(event) }
      record.capabilities = record.capabilities.map(Self.plain)
      return DisclosedEvent(.hello(record))
    case .frame, .outcome, .sasl, .saslStep, .tls: return DisclosedEvent(event)
    }
  }
}
